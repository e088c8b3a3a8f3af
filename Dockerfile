# The API with its pages. Built in two steps, so that Node and what builds the pages stay out of the image.
FROM python:3.12-slim AS build
WORKDIR /srv/writ
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements/ requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/run.lock
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation -e . \
 && python -m venv /opt/node && /opt/node/bin/python web/build.py && rm -rf web/*/node_modules

FROM python:3.12-slim
RUN useradd --system --create-home --home-dir /srv/writ writ
WORKDIR /srv/writ
ENV PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 TMPDIR=/var/tmp
COPY --from=build /opt/venv /opt/venv
COPY --from=build --chown=writ:writ /srv/writ /srv/writ
USER writ
EXPOSE 8000
CMD ["writ", "serve"]
