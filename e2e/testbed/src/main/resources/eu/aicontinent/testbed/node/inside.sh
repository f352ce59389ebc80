# The first process of a node's namespaces: what is mounted here is seen nowhere else, and ends with it.
set -e
version=$(stat --file-system --format %T /sys/fs/cgroup)
mount --make-rprivate /
hostname "$NODE"

# Control groups: only its own and those below are to be seen.
umount --recursive /sys/fs/cgroup
mount -t sysfs sysfs /sys
if [ "$version" = cgroup2fs ]; then
  # Not run yet: cgroup v2. A group passes controllers on when no process is in it.
  mount -t cgroup2 cgroup2 /sys/fs/cgroup
  mkdir /sys/fs/cgroup/init
  for process in $(cat /sys/fs/cgroup/cgroup.procs); do
    echo "$process" > /sys/fs/cgroup/init/cgroup.procs || true
  done
  sed 's/\([^ ]*\)/+\1/g' /sys/fs/cgroup/cgroup.controllers > /sys/fs/cgroup/cgroup.subtree_control
else
  mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
  groups=$(cat /proc/self/cgroup)
  echo "$groups" | while IFS=: read -r number controllers path; do
    if [ -n "$controllers" ]; then
      name=$(echo "$controllers" | sed s/^name=//)
      option=$controllers
      [ "$name" = "$controllers" ] || option=none,$controllers
      mkdir "/sys/fs/cgroup/$name"
      mount -t cgroup -o "$option" cgroup "/sys/fs/cgroup/$name"
      for one in $(echo "$name" | tr , ' '); do
        [ -e "/sys/fs/cgroup/$one" ] || ln -s "$name" "/sys/fs/cgroup/$one"
      done
    fi
  done
fi

# The kubelet (1.36.3) sets these for the whole machine, unless they have these values: it is shown files.
mkdir -p "$FOLDER/tunables"
for tunable in vm/overcommit_memory=1 vm/panic_on_oom=0 kernel/panic=10 kernel/panic_on_oops=1 \
    kernel/keys/root_maxkeys=1000000 kernel/keys/root_maxbytes=25000000; do
  file="$FOLDER/tunables/$(echo "$tunable" | sed 's/=.*//' | tr / .)"
  echo "$tunable" | sed 's/.*=//' > "$file"
  mount --bind "$file" "/proc/sys/$(echo "$tunable" | sed 's/=.*//')"
done

# Programs expect these folders. Sockets in a folder of the testbed would have names too long for the kernel.
mkdir -p "$FOLDER/lib" "$FOLDER/log"
mount --bind "$FOLDER/lib" /var/lib
mount --bind "$FOLDER/log" /var/log
mkdir -p /var/lib/kubelet/plugins_registry /var/lib/containerd
mount -t tmpfs tmpfs /run
# What a driver mounts reaches pods that are there already.
mount --make-rshared /

ip link set lo up
echo 1 > /proc/sys/net/ipv4/ip_forward
# Its starter puts it there.
until [ -e /sys/class/net/eth0 ]; do
  sleep 0.05
done
ip address add "$ADDRESS" dev eth0
ip link set eth0 up

containerd --config "$FOLDER/containerd.toml" > "$FOLDER/containerd.log" 2>&1 &
until [ -S /run/containerd/containerd.sock ]; do
  sleep 0.05
done
# Connections are limited for the whole machine: what is 0 is left as it is.
kube-proxy --kubeconfig "$FOLDER/kube-proxy.kubeconfig" --hostname-override "$NODE" --cluster-cidr "$PODS" \
  --conntrack-max-per-core 0 --conntrack-min 0 --conntrack-tcp-timeout-established 0 --conntrack-tcp-timeout-close-wait 0 \
  > "$FOLDER/kube-proxy.log" 2>&1 &
kubelet --config "$FOLDER/kubelet.yaml" --kubeconfig "$FOLDER/kubelet.kubeconfig" \
  --bootstrap-kubeconfig "$FOLDER/bootstrap.kubeconfig" --hostname-override "$NODE" --node-ip "$(echo "$ADDRESS" | sed 's/\/.*//')" \
  --node-labels "$LABEL=true" > "$FOLDER/kubelet.log" 2>&1 &
wait $!
