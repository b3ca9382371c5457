#!/usr/bin/env bash
# The first process of a local instance: it leads the instance's session, runs the user data once,
# and then does nothing for as long as the instance lives. $1 is the instance's folder; $2 is
# own-mounts where this process sees the file system through mounts of its own.
folder=$1

# Our parent writes down who we are and then lets us go. If it dies before, so do we.
read -r _ || exit 0
exec </dev/null
(umask 077 && echo $$ >"$folder/leader")

# A handler, unlike an ignored signal, is not inherited: the leader outlives SIGTERM, its children
# need not.
trap : TERM INT HUP

# The shims are first on the PATH; these hold where a script changes the PATH or is a login shell.
shims=${PATH%%:*}
for command in shutdown poweroff halt reboot systemctl init telinit; do
    eval "$command() { PATH=${PATH@Q} ${shims@Q}/$command \"\$@\"; }"
    export -f "${command?}"
done

# Root could power off the host with its own commands, by their full path or a PATH of its own:
# for this instance alone the shims lie over them.
cover() {
    local host=$1 target
    target=$(realpath "$host") || return
    case ${target##*/} in
    shutdown | poweroff | halt | reboot | systemctl | systemd | init | telinit) ;;
    *) return ;; # a file with other uses, such as busybox
    esac
    cmp -s "$shims/poweroff" "$target" || mount --bind "$shims/poweroff" "$target"
}
if [ "${2:-}" = own-mounts ]; then
    for command in shutdown poweroff halt reboot systemctl init telinit; do
        for folder_of_host in /sbin /usr/sbin /bin /usr/bin; do
            [ -e "$folder_of_host/$command" ] || continue
            cover "$folder_of_host/$command" || { echo "[local cloud] can't cover $command"; exit 1; }
        done
    done
fi

cd "$HOME" || exit 1
if [ "$(head -c 2 "$folder/user-data" 2>/dev/null)" = '#!' ]; then
    # Written by this process: a file that the parent wrote may still be open for writing in
    # something else it just started, and then cannot be executed.
    cat "$folder/user-data" >"$folder/boot" && chmod 700 "$folder/boot"
    "$folder/boot" &
    script=$!
    while kill -0 "$script" 2>/dev/null; do
        wait "$script"
        status=$?
    done
    echo "[local cloud] the user data ended with status $status; the instance stays up"
else
    echo "[local cloud] the user data is not a script (#!): it is kept and nothing is run"
fi
# Waits without a child that SIGTERM could end and that would have to be replaced: an instance with
# nothing else running is down at once. One whose folder is gone is known to nobody, and ends itself.
[ -p "$folder/idle" ] || mkfifo -m 600 "$folder/idle" || exit 1
exec 3<>"$folder/idle" || exit 1
while [ -p "$folder/idle" ]; do
    read -r -t 5 _ <&3
done
