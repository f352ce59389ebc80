{{- /* What holds for pods of tenants and for the templates of their Jobs alike: needs the variables `pod`, `before`, `changes`,
`annotations` and `annotationsBefore`. */}}
{{- define "aicontinent-member.tenant-pod-variables" -}}
- name: containers
  expression: >-
    dyn(variables.pod.containers) + dyn(variables.pod.?initContainers.orValue([]))
    + dyn(dyn(variables.pod).?ephemeralContainers.orValue([]))
# Wherever a pod can name an amount of a resource. Those with a / in their name are not cpu, memory, storage or pages.
- name: amounts
  expression: >-
    variables.containers.map(c, c.?resources.?limits.orValue({})) + variables.containers.map(c, c.?resources.?requests.orValue({}))
    + [dyn(variables.pod).?resources.?limits.orValue({}), dyn(variables.pod).?resources.?requests.orValue({})]
- name: accelerated
  expression: >-
    variables.amounts.exists(a, a.exists(name, name.contains('/') && quantity(string(a[name])).isGreaterThan(quantity('0'))))
    || variables.pod.?resourceClaims.orValue([]).size() > 0
# What the programs of a node that start a container read in its environment, as beginnings of names.
- name: ofTheNode
  expression: {{ include "aicontinent-member.environment-of-the-node" . }}
- name: begins
  expression: request.operation == 'CREATE'
{{- end }}

{{- define "aicontinent-member.environment-of-the-node" -}}
"['NVIDIA_', 'AMD_VISIBLE_DEVICES', 'HABANA_VISIBLE_DEVICES', 'LD_PRELOAD', 'LD_AUDIT']"
{{- end }}

{{- /* A taint of an accelerator, as far as it can be told: never one by which a node is closed or the control plane's. */}}
{{- define "aicontinent-member.toleration-of-accelerators" -}}
t.?key.orValue('') != '' && !t.?key.orValue('').contains('kubernetes.io/')
{{- end }}

{{- define "aicontinent-member.tenant-pod-validations" -}}
- expression: >-
    !variables.changes || variables.amounts.all(a, a.all(name, !name.contains('/')
    || quantity(string(a[name])).isInteger() && quantity(string(a[name])).asInteger() >= 1))
  message: "resources: an amount of an accelerator, of anything with a / in its name, is a whole number of at least 1; to ask for none leave the name out of limits and requests"
- expression: >-
    !variables.changes || variables.containers.all(c,
    c.?env.orValue([]).all(e, !variables.ofTheNode.exists(n, e.name.startsWith(n)))
    && c.?envFrom.orValue([]).all(f, f.?prefix.orValue('') == ''
    || !variables.ofTheNode.exists(n, n.startsWith(f.prefix) || f.prefix.startsWith(n))))
  message: "env: NVIDIA_*, AMD_VISIBLE_DEVICES, HABANA_VISIBLE_DEVICES, LD_PRELOAD and LD_AUDIT are read on the node before a container begins: set them in its command, and give envFrom no prefix that begins like them"
- expression: variables.annotations.all(k, !k.contains('cdi.k8s.io/') || k in variables.annotationsBefore)
  message: "annotations: cdi.k8s.io/* name devices past resources: leave them out"
- expression: >-
    !variables.changes || variables.pod.?terminationGracePeriodSeconds.orValue(30) <= {{ int64 .root.Values.tenants.terminationGracePeriodSeconds }}
    && variables.containers.all(c, c.?livenessProbe.?terminationGracePeriodSeconds.orValue(0) <= {{ int64 .root.Values.tenants.terminationGracePeriodSeconds }}
    && c.?startupProbe.?terminationGracePeriodSeconds.orValue(0) <= {{ int64 .root.Values.tenants.terminationGracePeriodSeconds }})
  message: "terminationGracePeriodSeconds is at most {{ int64 .root.Values.tenants.terminationGracePeriodSeconds }}: what is ended has to go"
- expression: "!variables.begins || variables.pod.?nodeName.orValue('') == ''"
  message: "nodeName must be empty: the scheduler finds the node"
- expression: "!variables.begins || variables.pod.?priorityClassName.orValue('') in ['', {{ .root.Values.tenants.defaultPriorityClass | squote }}]"
  message: "priorityClassName must be empty: who goes first is decided in the queue"
# The API server gives every pod those of not-ready and unreachable, and with PodTolerationRestriction that of memory-pressure. A
# node that is closed has another, unschedulable.
- expression: >-
    variables.pod.?tolerations.orValue([]).all(t, t in variables.before {{ with .placed }}|| {{ . }} {{ end }}
    || t.?key.orValue('') in ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
    && t.?effect.orValue('') == 'NoExecute' && t.?tolerationSeconds.orValue({{ add1 (int64 .root.Values.tenants.tolerationSeconds) }}) <= {{ int64 .root.Values.tenants.tolerationSeconds }}
    || t.?key.orValue('') == 'node.kubernetes.io/memory-pressure' && t.?effect.orValue('') == 'NoSchedule'
    || t.?key.orValue('') in [{{ range $i, $key := .root.Values.tenants.tolerations }}{{ if $i }}, {{ end }}{{ squote $key }}{{ end }}])
  message: "tolerations of tenants are of node.kubernetes.io/not-ready and unreachable only, with NoExecute and at most {{ int64 .root.Values.tenants.tolerationSeconds }} tolerationSeconds: {{ if .root.Values.kueue.enabled }}the queue adds those of accelerators{{ else }}others need accelerators{{ end }}"
- expression: >-
    !variables.begins || variables.accelerated || !variables.pod.?runtimeClassName.orValue('').startsWith('nvidia')
    && (variables.pod.?runtimeClassName.orValue('') == '' || variables.pod.?runtimeClassName.orValue('') != {{ .root.Values.gpuSoftware.runtimeClass | squote }})
  message: "the runtimeClassName of accelerators is for pods that ask for some"
- expression: >-
    !variables.begins || variables.pod.?volumes.orValue([]).all(v, has(v.configMap) || has(v.emptyDir) || has(v.downwardAPI)
    || has(v.projected) || has(v.secret) || has(v.persistentVolumeClaim))
  message: "volumes may be configMap, emptyDir, downwardAPI, projected, secret and persistentVolumeClaim: a node mounts others past every NetworkPolicy"
{{- end }}
