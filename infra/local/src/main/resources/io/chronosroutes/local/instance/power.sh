#!/usr/bin/env bash
# Stands in an instance for the commands that power a machine off or restart it, under each of
# their names: asks the metadata service to power the instance off. Where that can't be reached it
# kills the instance's processes itself. The host's own commands are never run.
name=${0##*/}
folder=${LOCAL_CLOUD_INSTANCE:?"is not set: this is no local instance"}

refuse() {
    echo "$name: $* is not supported on a local instance" >&2
    exit 1
}

# Sends one request over a plain socket, so that nothing has to be installed; prints the answer.
ask() {
    local address=${AWS_EC2_METADATA_SERVICE_ENDPOINT#http://}
    address=${address%/}
    exec 3<>"/dev/tcp/${address%%:*}/${address##*:}" || return 1
    printf 'PUT %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' "$1" "$2" >&3
    cat <&3
    exec 3>&-
}

power_off() {
    local answer token
    answer=$(ask /latest/api/token 'X-aws-ec2-metadata-token-ttl-seconds: 60' 2>/dev/null)
    token=${answer##*$'\n'}
    if [ -n "$token" ]; then
        answer=$(ask /local/poweroff "X-aws-ec2-metadata-token: $token" 2>/dev/null)
        case $answer in "HTTP/1.1 200"*) exit 0 ;; esac
    fi
    # Nobody answers: the leader's group first, once it has proved to be this instance's, then ours.
    leader=$(cat "$folder/leader" 2>/dev/null)
    if [ -n "$leader" ] && tr '\0' '\n' 2>/dev/null <"/proc/$leader/environ" | grep -qxF "LOCAL_CLOUD_INSTANCE=$folder"; then
        [ "$(ps -o pgid= -p $$ 2>/dev/null | tr -d ' ')" = "$leader" ] || kill -KILL -- "-$leader"
    fi
    kill -KILL 0
}

after_minutes() {
    echo $$ >"$folder/shutdown-pending"
    (
        sleep $((10#$1 * 60))
        [ "$(cat "$folder/shutdown-pending" 2>/dev/null)" = "$2" ] && power_off
    ) >/dev/null 2>&1 &
}

shut_down() {
    local when=+1
    for argument in "$@"; do
        case $argument in
        -c) rm -f "$folder/shutdown-pending"; exit 0 ;;
        -h | -P | -H | -r | --halt | --poweroff | --reboot | --no-wall) ;;
        now | +*) when=$argument; break ;;
        *) refuse "$argument" ;;
        esac
    done
    case $when in
    now | +0) power_off ;;
    +*[!0-9]* | +) refuse "$when" ;;
    *) after_minutes "${when#+}" $$ ;;
    esac
}

case $name in
shutdown) shut_down "$@" ;;
systemctl)
    for argument in "$@"; do
        case $argument in
        poweroff | halt | reboot) power_off ;;
        -*) ;;
        *) refuse "$*" ;;
        esac
    done
    refuse "$*"
    ;;
init | telinit)
    case $1 in
    0 | 6) power_off ;;
    *) refuse "$*" ;;
    esac
    ;;
*) power_off ;;
esac
