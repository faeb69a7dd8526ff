# The bot with its models, for Linux on amd64 and arm64. It writes to /data/store and /data/cache alone (and to /data/reports
# where CHANNELS or ADMINS bring reports), so the rest may be read-only.

FROM node:22-slim AS build
# nodejieba, and where it comes without a ready-made one better-sqlite3, are compiled.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc build.js ./
COPY src ./src
# This also builds dist/.
RUN npm ci --omit=dev \
  && rm -rf node_modules/onnxruntime-node/bin/napi-v*/darwin node_modules/onnxruntime-node/bin/napi-v*/win32
COPY models ./models
COPY seeds ./seeds
# The first start picks the common words out of the dictionary, which it could not keep later.
RUN READER=off CACHE_DIR= node dist/cli.js ask --json 高企 > /dev/null

FROM node:22-slim
ENV NODE_ENV=production \
  REPORTS_DIR=/data/reports \
  STORE_DIR=/data/store \
  CACHE_DIR=/data/cache \
  ALIASES_FILE=/data/store/aliases.txt \
  LOG_FORMAT=json \
  HEALTH_HOST=0.0.0.0 \
  HEALTH_PORT=8081
WORKDIR /app
COPY --from=build /app ./
# Where nothing is mounted there, the two reports that come with the project are answered from.
RUN mkdir -p /data/store /data/cache \
  && cp -r seeds /data/reports \
  && chown -R node:node /data
USER node
VOLUME ["/data/store", "/data/cache"]
# For the webhook, and for health and numbers: this one is not for the public.
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without a shell between, so that SIGTERM reaches it; dist/ is as it was built.
CMD ["node", "dist/main.js"]
