# Boots a run's instance. 'agent' fetches the staged runtime, checks it and becomes the agent; 'finish'
# sends the logs, and says in the state object why the run ended where nobody else could. On EC2 systemd
# runs the two; without an argument this process does, and powers the instance off when they are done.
# The facts above are all a run needs; credentials come from the instance's own role. In a container,
# which CHRONOS_CONTAINER=1 says, they come as containers get them, and there is nothing to power off.
set -u
imds=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}
s3=${AWS_ENDPOINT_URL_S3:+$AWS_ENDPOINT_URL_S3/$CHRONOS_BUCKET}
s3=${s3:-https://$CHRONOS_BUCKET.s3.$CHRONOS_REGION.amazonaws.com}
work=${TMPDIR:-/var/lib}/chronos
# At the end nothing may take long: whoever powers off does not wait.
brief=(-m 20 --retry-max-time 20)
export AWS_REGION=$CHRONOS_REGION DJL_CACHE_DIR=$work/djl
power_off() { [ "${CHRONOS_CONTAINER:-}" = 1 ] || shutdown -h now; }
if ! mkdir -p "$work" || ! cd "$work"; then
  [ $# -gt 0 ] || power_off
  exit 1
fi
exec 3>&1 >>boot.log 2>&1

passed() { echo "$1 $(date -u +%FT%T.%3NZ)" >>moments; }
say() { echo "$(date -u +%FT%TZ) $*"; }
fail() { say "$2"; echo "$2" >reason; exit "$1"; }

imds_get() {
  local token
  token=$(curl -fsS -m 5 --retry 3 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' "$imds/latest/api/token") || return
  curl -fsS -m 5 --retry 3 -H "X-aws-ec2-metadata-token: $token" "$imds/latest/$1"
}

instance_id() {
  if [ "${CHRONOS_CONTAINER:-}" = 1 ]; then echo "${CHRONOS_INSTANCE_ID:-}"; else imds_get meta-data/instance-id; fi
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
  local creds token
  creds=$(credentials | tr -d '\n') || return
  field() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" <<<"$creds"; }
  curl -fsS --retry 5 --retry-delay 2 --retry-connrefused --connect-timeout 10 \
    --aws-sigv4 "aws:amz:$CHRONOS_REGION:s3" -K - "$@" <<EOF
user = "$(field AccessKeyId):$(field SecretAccessKey)"
$(token=$(field Token); [ -z "$token" ] || echo "header = \"x-amz-security-token: $token\"")
header = "x-amz-content-sha256: UNSIGNED-PAYLOAD"
EOF
}

# EC2 takes spot capacity back two minutes after it has said so: time for the agent's checkpoint.
watch_spot() {
  local notice at every=5
  # As often as AWS says to, or as the agent's heartbeat where that is faster.
  [ "$CHRONOS_HEARTBEAT_MILLIS" -ge 5000 ] || every=$(((CHRONOS_HEARTBEAT_MILLIS + 999) / 1000))
  [ "$(imds_get meta-data/instance-life-cycle)" = spot ] || return
  while sleep "$every" && kill -0 "$1"; do
    notice=$(imds_get meta-data/spot/instance-action 2>/dev/null | tr -d '\n')
    at=$(sed -n 's/.*"time" *: *"\([^"]*\)".*/\1/p' <<<"$notice")
    [ -n "$at" ] || continue
    echo "EC2 takes the spot instance back at $at" >interrupted
    say "$(cat interrupted)"
    kill -TERM "$1"
    return
  done
}

# By openssl where it is there, which uses the processor's own instructions: four times as fast.
sha256() {
  local sum
  sum=$(openssl dgst -sha256 -r "$1" 2>/dev/null || sha256sum "$1") && echo "${sum%% *}"
}

# Fetches an archive that was staged, and unpacks it when it is what was. In: what it is, key, checksum.
fetch() {
  local pause code
  for pause in 5 15 45 none; do
    s3_curl -o "$1.tar" "$s3/$2" 2>fetch.err && break
    code=$?
    # The connection broke as the bytes came, after which curl itself makes no further try.
    case $code-$pause in
      *-none) ;;
      18-* | 52-* | 56-* | 92-*) say "trying again: $(tail -n 1 fetch.err)"; sleep "$pause"; continue ;;
    esac
    fail 20 "can't fetch the $1 s3://$CHRONOS_BUCKET/$2: $(tail -n 1 fetch.err)"
  done
  # Both take a while, so both at once; nothing of it runs before the checksum is known.
  tar -xof "$1.tar" &
  [ "$(sha256 "$1.tar")" = "$3" ] ||
    fail 21 "the checksum of the $1 is wrong: delete s3://$CHRONOS_BUCKET/$2, and the next launch stages it again"
  wait $! || fail 22 "can't unpack the $1"
  rm "$1.tar"
}

# A PyTorch of the user's, for GPUs: DJL takes it where it is told version and build, and finds CUDA when
# libcudart.so without a version can be loaded.
use_natives() {
  local version
  fetch natives "$CHRONOS_NATIVES_KEY" "$CHRONOS_NATIVES_SHA256"
  version=$(cat natives/version)
  export PYTORCH_VERSION=${version%+*} PYTORCH_FLAVOR=${version#*+} PYTORCH_LIBRARY_PATH=$work/natives/torch/lib
  export LD_LIBRARY_PATH=$work/natives/cudart${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
}

become_agent() {
  local self=$BASHPID
  say "boot of run $CHRONOS_RUN_ID"
  passed boot
  if [ "${CHRONOS_CONTAINER:-}" != 1 ]; then watch_spot "$self" 3>&- & fi
  fetch runtime "$CHRONOS_RUNTIME_KEY" "$CHRONOS_RUNTIME_SHA256"
  [ -x jre/bin/java ] || fail 23 "the runtime brings no JRE"
  if [ -n "${CHRONOS_NATIVES_KEY:-}" ]; then use_natives; fi
  passed runtime
  say "starting the agent"
  # What a step frees, the next step needs: given back to the system, every page would be cleared for it again.
  export MALLOC_TRIM_THRESHOLD_=268435456 MALLOC_MMAP_THRESHOLD_=33554432
  # Most of what runs at its start runs a few times only: compiled later, it is ready half a second sooner.
  exec 3>&- jre/bin/java -XX:+ExitOnOutOfMemoryError -XX:CompileThresholdScaling=4 -cp 'lib/*' io.chronosroutes.trainer.agent.AgentMain
}

# Why it ended, as far as the outside can tell. In: how the process ended, in words.
why() {
  local log=boot.log
  if [ -s interrupted ]; then cat interrupted; return; fi
  if [ -s reason ]; then cat reason; return; fi
  [ "${SERVICE_RESULT:-}" != timeout ] || { echo "the agent did not end within the run's time limit"; return; }
  [ -s agent.log ] && log=agent.log
  echo "the agent ended with $1; its last words: $(grep -v '^[[:space:]]' "$log" | tail -n 1)"
}

# Says it in the state object, if that is still this run's and nobody has said how it ended. The object
# is the program's own JSON, a field a line; the condition makes sure that nothing newer is overwritten.
tell() {
  local etag now message class=terminal component=boot holder attempt
  message=$(tr -cd '[:print:]' <<<"${1//[\"\\]/ }" | cut -c 1-400)
  [ -s interrupted ] && class=retriable component=spot
  [[ $message == "can't fetch"* ]] && class=retriable
  top() { sed -n "s/^  \"$1\" : \"\{0,1\}\([^\",]*\).*/\1/p" state.json; }
  for attempt in 1 2 3; do
    s3_curl "${brief[@]}" -D headers -o state.json "$s3/$CHRONOS_STATE_KEY" || return
    etag=$(sed -n 's/^[Ee][Tt][Aa][Gg]: *\("[^"]*"\).*/\1/p' headers | tail -n 1)
    [ "$(top run_id)" = "$CHRONOS_RUN_ID" ] || { say "the state object is another run's"; return; }
    case $(top status) in initialization | data_sync | training | results_sync) ;; *) return ;; esac
    holder=$(top instance_id)
    [ -z "$holder" ] || [ "$holder" = "$(instance_id)" ] || { say "the run is instance $holder's"; return; }
    now=$(date -u +%FT%TZ)
    {
      printf '{\n  "error" : {\n    "error_class" : "%s",\n    "severity" : "error",\n    "component" : "%s",\n' $class $component
      printf '    "message" : "%s",\n    "retry_count" : 0,\n    "max_retries" : 0\n  },\n' "$message"
      printf '  "error_message" : "%s",\n' "$message"
      sed -e 1d -e 's/^\(  "status" : \)"[a-z_]*"/\1"failed"/' \
        -e "s/^\(  \"generation\" : \)[0-9]*/\1$(($(top generation) + 1))/" \
        -e "s/^\(  \"writer\" : \)\"[^\"]*\"/\1\"boot:$CHRONOS_RUN_ID:$attempt\"/" \
        -e "/^  \"timestamps\" : {/,/^  }/s/^\(    \"last_update\" : \)\"[^\"]*\"/    \"failed\" : \"$now\",\n\1\"$now\"/" state.json
    } >failed.json
    s3_curl "${brief[@]}" -H "If-Match: $etag" -H 'Content-Type: application/json' -T failed.json "$s3/$CHRONOS_STATE_KEY" >/dev/null &&
      { say "said so in the state object"; return; }
  done
}

# A signal to all that runs here may have ended the first try.
send() {
  local put=(s3_curl "${brief[@]}" -T "$1" "$s3/$2")
  [ -s "$1" ] || return
  "${put[@]}" >/dev/null || { [ -n "${ended:-}" ] && "${put[@]}" >/dev/null; }
}
ending() { [ -n "${ended:-}" ] || [ "$(systemctl is-system-running 2>/dev/null)" = stopping ]; }

# A failed run's instance is kept a while, if its user wished so, unless it was told to end.
finish() {
  local reason kept=0
  reason=$(why "$1")
  say "finished with $1"
  if [ "$1" != "exit code 0" ]; then
    send agent.log "$CHRONOS_AGENT_LOG_KEY"
    tell "$reason"
    if [ "$CHRONOS_KEEP_SECONDS" -gt 0 ] && ! ending; then
      say "the run failed: kept for $CHRONOS_KEEP_SECONDS s"
      send boot.log "$CHRONOS_BOOT_LOG_KEY"
    fi
    while [ "$kept" -lt "$CHRONOS_KEEP_SECONDS" ] && ! ending; do
      sleep 1 & wait $!
      kept=$((kept + 1))
    done
  fi
  cat boot.log >&3
  send boot.log "$CHRONOS_BOOT_LOG_KEY"
}

# What systemd does on EC2, by one process.
as_one_process() {
  local agent code
  trap power_off EXIT
  # The agent gets the signal as well, and ends by itself: its last words must not be cut off.
  trap 'say "told to end"; ended=1' TERM INT
  # Whatever else happens, the instance does not outlive its limit.
  (sleep "$CHRONOS_MAX_SECONDS"; power_off) 3>&- >/dev/null 2>&1 &
  (trap - EXIT; become_agent) &
  agent=$!
  wait "$agent"
  code=$?
  # A signal ends the first wait early; the second gets the agent's own exit code.
  [ -z "${ended:-}" ] || { kill -TERM "$agent" 2>/dev/null; wait "$agent"; code=$?; }
  finish "exit code $code"
  exit "$code"
}

case ${1:-} in
  agent) become_agent ;;
  finish) # with what systemd says of the end
    case $EXIT_CODE in exited) finish "exit code $EXIT_STATUS" ;; *) finish "signal $EXIT_STATUS" ;; esac ;;
  *) as_one_process ;;
esac
