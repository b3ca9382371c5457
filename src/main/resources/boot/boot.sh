# Boot: fetch the staged runtime, check it, run the agent, power off whatever happens.
# Everything a run needs is in the facts above; credentials come from the instance's own role. In a
# container, which a job's id tells, they come as containers get them, and there is nothing to power off.
set -u
imds=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}
s3=${AWS_ENDPOINT_URL_S3:+$AWS_ENDPOINT_URL_S3/$CHRONOS_BUCKET}
s3=${s3:-https://$CHRONOS_BUCKET.s3.$CHRONOS_REGION.amazonaws.com}
work=${TMPDIR:-/var/lib}/chronos
export AWS_REGION=$CHRONOS_REGION DJL_CACHE_DIR=$work/djl
power_off() { [ -n "${CHRONOS_INSTANCE_ID:-}" ] || shutdown -h now; }
mkdir -p "$work" && cd "$work" || { power_off; exit 1; }
exec 3>&1 >boot.log 2>&1

say() { echo "$(date -u +%FT%TZ) $*"; }

imds_get() {
  local token
  token=$(curl -fsS -m 5 --retry 3 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' "$imds/latest/api/token") || return
  curl -fsS -m 5 --retry 3 -H "X-aws-ec2-metadata-token: $token" "$imds/latest/$1"
}

credentials() {
  local role auth
  if [ -n "${AWS_CONTAINER_CREDENTIALS_RELATIVE_URI:-}${AWS_CONTAINER_CREDENTIALS_FULL_URI:-}" ]; then
    auth=${AWS_CONTAINER_AUTHORIZATION_TOKEN:-}
    [ -n "${AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE:-}" ] && auth=$(cat "$AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
    curl -fsS -m 5 --retry 3 -K - "${AWS_CONTAINER_CREDENTIALS_FULL_URI:-http://169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI}" <<<"header = \"Authorization: $auth\""
  else
    role=$(imds_get meta-data/iam/security-credentials/) || return
    imds_get "meta-data/iam/security-credentials/$role"
  fi
}

# Signed with the role's credentials, which curl reads on its standard input: never in a process list.
s3_curl() {
  local creds
  creds=$(credentials | tr -d '\n') || return
  field() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" <<<"$creds"; }
  curl -fsS --retry 5 --retry-delay 2 --retry-connrefused --connect-timeout 10 \
    --aws-sigv4 "aws:amz:$CHRONOS_REGION:s3" -K - "$@" <<EOF
user = "$(field AccessKeyId):$(field SecretAccessKey)"
$(token=$(field Token); [ -z "$token" ] || echo "header = \"x-amz-security-token: $token\"")
header = "x-amz-content-sha256: UNSIGNED-PAYLOAD"
EOF
}

# A failed run's instance is kept a while, if its user wished so, unless it was told to end.
finish() {
  trap - EXIT
  say "finished with exit code $1, powering off"
  if [ "$1" -ne 0 ] && [ "$CHRONOS_KEEP_SECONDS" -gt 0 ] && [ -z "${ended:-}" ]; then
    say "the run failed: kept for $CHRONOS_KEEP_SECONDS s"
    s3_curl -m 30 -T boot.log "$s3/$CHRONOS_BOOT_LOG_KEY" >/dev/null
    sleep "$CHRONOS_KEEP_SECONDS" & wait $!
  fi
  cat boot.log >&3
  s3_curl -m 30 -T boot.log "$s3/$CHRONOS_BOOT_LOG_KEY" >/dev/null
  power_off
  exit "$1"
}
trap 'finish $?' EXIT
# The agent gets the signal as well, and ends by itself: its last words must not be cut off.
trap 'say "told to end"; ended=1' TERM INT

# Whatever else happens, the instance does not outlive its limit.
(sleep "$CHRONOS_MAX_SECONDS"; power_off) 3>&- >/dev/null 2>&1 &

say "boot of run $CHRONOS_RUN_ID"
s3_curl -o runtime.tgz "$s3/$CHRONOS_RUNTIME_KEY" || { say "can't fetch the runtime $CHRONOS_RUNTIME_KEY"; exit 20; }
echo "$CHRONOS_RUNTIME_SHA256  runtime.tgz" | sha256sum -c - || { say "the runtime's checksum is wrong"; exit 21; }
tar -xzf runtime.tgz && rm runtime.tgz || { say "can't unpack the runtime"; exit 22; }
[ -x jre/bin/java ] || { say "the runtime brings no JRE"; exit 23; }
say "starting the agent"
jre/bin/java -XX:+ExitOnOutOfMemoryError -cp 'lib/*:lib/duckdb' io.chronosroutes.trainer.agent.AgentMain &
agent=$!
wait "$agent"
code=$?
# A signal ends the first wait early; the second gets the agent's own exit code.
[ -n "${ended:-}" ] && { kill -TERM "$agent" 2>/dev/null; wait "$agent"; code=$?; }
exit "$code"
