{{- define "aicontinent-operator.policy-binding" -}}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: {{ .name }}
  labels:
    {{- include "aicontinent-operator.labels" .root | nindent 4 }}
spec:
  policyName: {{ .name }}
  validationActions: [Deny]
{{- end }}

{{- define "aicontinent-operator.is-operator" -}}
request.userInfo.username == 'system:serviceaccount:aicontinent-system:aicontinent-operator'
{{- end }}

{{- /* The operator itself, and the controllers of Kubernetes: they collect garbage and clear namespaces. */}}
{{- define "aicontinent-operator.is-operator-or-machinery" -}}
({{ include "aicontinent-operator.is-operator" . }}
|| request.userInfo.username == 'system:kube-controller-manager'
|| 'system:serviceaccounts:kube-system' in request.userInfo.?groups.orValue([]))
{{- end }}
