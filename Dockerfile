# The command `dragoman` in a container: docs/how-to/containers.md tells how it is run.

FROM python:3.11-slim-bookworm AS build
# gcc and g++ build what comes without a wheel.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends gcc g++ libc6-dev \
    && rm -rf /var/lib/apt/lists/*
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/dragoman
WORKDIR /source
# The dependencies first, each at its version and hash: this layer stays while only our own code changes.
COPY requirements.txt ./
RUN /opt/dragoman/bin/pip install --require-hashes --requirement requirements.txt
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY islands islands
COPY src src
RUN /opt/dragoman/bin/pip install --no-deps .

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin dragoman \
    && install --directory --owner=dragoman --group=dragoman --mode=0750 /data
COPY --from=build /opt/dragoman /opt/dragoman
# What is kept lies below /data: the record, what was sent to be read, outside knowledge, the log of faults.
ENV PATH=/opt/dragoman/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DRAGOMAN_RECORD=/data/record.db \
    XDG_DATA_HOME=/data \
    XDG_STATE_HOME=/data
USER dragoman
WORKDIR /data
VOLUME /data
EXPOSE 8321
# Asks for the first page as a browser does, and so for the sign-in that it leads to.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import Request, urlopen; urlopen(Request('http://127.0.0.1:8321/', headers={'Accept': 'text/html'}), timeout=8)"]
ENTRYPOINT ["dragoman"]
CMD ["serve", "--host", "0.0.0.0"]
