{{- /* What holds for pods of tenants and for the templates of their Jobs alike: needs the variables `pod` and `before`. */}}
{{- define "aicontinent-member.tenant-pod-variables" -}}
- name: accelerated
  expression: >-
    variables.pod.containers.exists(c, c.?resources.?limits.orValue({}).exists(name, name.contains('/'))
    || c.?resources.?requests.orValue({}).exists(name, name.contains('/')))
    || variables.pod.?initContainers.orValue([]).exists(c, c.?resources.?limits.orValue({}).exists(name, name.contains('/'))
    || c.?resources.?requests.orValue({}).exists(name, name.contains('/')))
    || variables.pod.?resourceClaims.orValue([]).size() > 0
- name: begins
  expression: request.operation == 'CREATE'
{{- end }}

{{- define "aicontinent-member.tenant-pod-validations" -}}
- expression: "!variables.begins || variables.pod.?nodeName.orValue('') == ''"
  message: "nodeName must be empty: the scheduler finds the node"
- expression: "!variables.begins || variables.pod.?priorityClassName.orValue('') in ['', {{ .root.Values.tenants.defaultPriorityClass | squote }}]"
  message: "priorityClassName must be empty: who goes first is decided in the queue"
- expression: >-
    variables.pod.?tolerations.orValue([]).all(t, t in variables.before {{ with .placed }}|| {{ . }} {{ end }}
    || t.?key.orValue('').startsWith('node.kubernetes.io/')
    || t.?key.orValue('') in [{{ range $i, $key := .root.Values.tenants.tolerations }}{{ if $i }}, {{ end }}{{ squote $key }}{{ end }}])
  message: "tolerations of tenants are of node.kubernetes.io/* only, with their key: {{ if .root.Values.kueue.enabled }}the queue adds those of accelerators{{ else }}others need accelerators{{ end }}"
- expression: >-
    !variables.begins || variables.accelerated || !variables.pod.?runtimeClassName.orValue('').startsWith('nvidia')
    && (variables.pod.?runtimeClassName.orValue('') == '' || variables.pod.?runtimeClassName.orValue('') != {{ .root.Values.gpuSoftware.runtimeClass | squote }})
  message: "the runtimeClassName of accelerators is for pods that ask for some"
- expression: >-
    !variables.begins || variables.pod.?volumes.orValue([]).all(v, has(v.configMap) || has(v.emptyDir) || has(v.downwardAPI)
    || has(v.projected) || has(v.secret) || has(v.persistentVolumeClaim))
  message: "volumes may be configMap, emptyDir, downwardAPI, projected, secret and persistentVolumeClaim: a node mounts others past every NetworkPolicy"
{{- end }}
