{{- define "aicontinent-member.policy-binding" -}}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: {{ .name }}
  labels:
    {{- include "aicontinent-member.labels" .root | nindent 4 }}
spec:
  policyName: {{ .name }}
  validationActions: [Deny]
{{- end }}

{{- define "aicontinent-member.is-hub" -}}
request.userInfo.username == 'system:serviceaccount:aicontinent-system:aicontinent-hub'
{{- end }}

{{- /* Who runs the cluster's own machinery: Kubernetes' controllers and Kueue. */}}
{{- define "aicontinent-member.is-machinery" -}}
(request.userInfo.?groups.orValue([]).exists(g, g in ['system:serviceaccounts:kube-system', 'system:serviceaccounts:kueue-system'])
|| request.userInfo.username in ['system:kube-controller-manager', 'system:kube-scheduler'])
{{- end }}

{{- /* The hub has this right by its ClusterRole, the cluster's administrators have every right. */}}
{{- define "aicontinent-member.is-manager" -}}
authorizer.group('aicontinent.eu').resource('tenants').check('manage').allowed()
{{- end }}
