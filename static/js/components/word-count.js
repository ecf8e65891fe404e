// <p data-count-words="box-id" data-budget="80" data-says="# of about ##" data-long="…">: says how many
// words stand in the box while somebody writes. The server has said so when the page came.
for (const line of document.querySelectorAll("[data-count-words]")) {
  const box = document.getElementById(line.dataset.countWords);
  const budget = Number(line.dataset.budget);
  box?.addEventListener("input", () => {
    const words = box.value.split(/\s+/).filter(Boolean).length;
    // A quarter over is long: as Box.is_long says.
    const says = words * 4 > budget * 5 ? line.dataset.long : line.dataset.says;
    line.textContent = says.replace("##", budget).replace("#", words);
  });
}
