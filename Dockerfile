# Two stages: the first installs and collects, the second has neither uv nor a compiler nor a cache.
FROM python:3.13-slim AS build
WORKDIR /app
RUN pip install --no-cache-dir "uv>=0.8,<1"
COPY requirements.lock ./
RUN uv venv .venv && uv pip sync --require-hashes --no-cache --python .venv/bin/python requirements.lock
COPY . .
RUN DATA=/tmp/data STATIC_ROOT=/app/staticfiles .venv/bin/python manage.py collectstatic --noinput

FROM python:3.13-slim
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /nonexistent five-whys \
    && install --directory --owner five-whys --group five-whys --mode 0700 /data
WORKDIR /app
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PRODUCTION=1 \
    DATA=/data \
    STATIC_ROOT=/app/staticfiles
USER five-whys
VOLUME /data
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "config.wsgi:application"]
