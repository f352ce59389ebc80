# Begins a node: a control group of its own below that of its starter, then namespaces of its own. The end of this process
# is the end of everything in them.
set -e
if [ "$(stat --file-system --format %T /sys/fs/cgroup)" = cgroup2fs ]; then
  # Not run yet: cgroup v2. At the root, since groups with processes of their own pass no controllers on.
  mkdir -p "/sys/fs/cgroup/$GROUP"
  echo $$ > "/sys/fs/cgroup/$GROUP/cgroup.procs"
else
  groups=$(cat /proc/self/cgroup)
  echo "$groups" | while IFS=: read -r number controllers path; do
    if [ -n "$controllers" ]; then
      parent="/sys/fs/cgroup/$(echo "$controllers" | sed s/^name=//)$path"
      mkdir -p "$parent/$GROUP"
      if [ "$controllers" = cpuset ]; then
        # Empty at first, and then no process may come.
        for file in cpuset.cpus cpuset.mems; do
          cat "$parent/$file" > "$parent/$GROUP/$file"
        done
      fi
      echo $$ > "$parent/$GROUP/cgroup.procs"
    fi
  done
fi
exec unshare --mount --net --ipc --uts --cgroup --pid --fork --mount-proc --kill-child sh "$FOLDER/inside.sh"
