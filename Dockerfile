# One image for the web processes, the workers and the nightly jobs; compose.yaml shows them all.
FROM python:3.11-slim

ENV DJANGO_SETTINGS_MODULE=pdgroups.settings.production \
    PDGROUPS_DATA=/data \
    PDGROUPS_STATIC=/app/static.dist \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

RUN useradd --create-home --uid 10001 pdgroups \
    && install --directory --owner pdgroups --group pdgroups --mode 700 /data
WORKDIR /app

# What we depend on changes less often than what we write.
COPY pyproject.toml constraints.txt README.md ./
RUN pip install --no-cache-dir --constraint constraints.txt '.[scale]'

COPY . .
# The values are for this command alone; nothing of them stays in the image.
RUN PDGROUPS_DATA=/tmp/build PDGROUPS_SECRET_KEY=only-while-building PDGROUPS_HOSTS=localhost \
    PDGROUPS_BASE_URL=http://localhost python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q pdgroups cms

USER pdgroups
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python", "-m", "pdgroups.healthcheck"]
CMD ["gunicorn", "-c", "python:pdgroups.gunicorn", "pdgroups.wsgi"]
