# Starts Cilium's agent. `ip netns exec` has given this shell mounts of its own: what is mounted here is seen nowhere
# else, and goes with the agent. It has mounted /sys anew, so what lies below it has to be mounted here.
set -e
mkdir -p ${folder}/cgroup ${folder}/run /var/run/cilium
mount -t bpf bpf /sys/fs/bpf
mount -t cgroup2 none ${folder}/cgroup
# Not all paths below it can be set.
mount --bind ${folder}/run /var/run/cilium
export PATH="${compiler}:$PATH" LD_LIBRARY_PATH="${compilerLibraries}" K8S_NODE_NAME="${node}"
# No kube-proxy's work, no masquerading, no proxies: nothing but the way of packets and its policies. The grace period of
# identities stays as it is: with 100 ms Cilium 1.20.2 needed 24 s for a changed label.
exec ${agent} \
  --k8s-kubeconfig-path=${kubeconfig} \
  --lib-dir=${library} \
  --state-dir=${folder}/run \
  --socket-path=/var/run/cilium/cilium.sock \
  --bpf-root=/sys/fs/bpf \
  --cgroup-root=${folder}/cgroup \
  --cluster-name=default \
  --identity-allocation-mode=crd \
  --ipam=kubernetes \
  --routing-mode=native \
  --ipv4-native-routing-cidr=${pods} \
  --devices=eth0 \
  --enable-ipv6=false \
  --enable-ipv4-masquerade=false \
  --enable-ipv6-masquerade=false \
  --install-iptables-rules=false \
  --enable-l7-proxy=false \
  --enable-hubble=false \
  --kube-proxy-replacement=false \
  --enable-health-checking=false \
  --enable-endpoint-health-checking=false \
  --enable-policy=default \
  --enable-k8s-cluster-network-policy=true
