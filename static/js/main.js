// Every page works without this file: each component makes one thing easier.
import "./components/agenda.js";
import "./components/autosave.js";
import "./components/copy.js";
import "./components/errors.js";
import "./components/facets.js";
import "./components/live-form.js";
import "./components/lines.js";
import "./components/live-page.js";
import "./components/live-search.js";
import "./components/passkey.js";
import "./components/picks.js";
import "./components/print.js";
import "./components/pupil-guard.js";
import "./components/reveal.js";
import "./components/screen.js";
import "./components/word-count.js";
