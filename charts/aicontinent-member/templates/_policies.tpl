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

{{- /* The hub made an object: by its label or, where somebody took that off, by who the API server says has applied it. A thief of its
credential cannot write that into what others made: of those he may change nothing. Given: the variable that holds the object. */}}
{{- define "aicontinent-member.made-by-the-hub" -}}
('aicontinent.eu/hub' in {{ . }}.metadata.?labels.orValue({})
|| {{ . }}.metadata.?managedFields.orValue([]).exists(m, m.?manager.orValue('') == 'aicontinent'))
{{- end }}

{{- /* Policies about the content of what the hub writes: aicontinent-fence says what of it is the hub's at all. */}}
{{- define "aicontinent-member.contents-of-the-hub" -}}
- name: by-the-hub
  expression: {{ include "aicontinent-member.is-hub" . }}
- name: its-own
  expression: >-
    request.operation == 'CREATE' || {{ include "aicontinent-member.made-by-the-hub" "oldObject" | nindent 4 | trim }}
{{- end }}

{{- /* The namespaces that a policy is about. The label is there from the creation of a namespace to its end: aicontinent-secure-namespaces. */}}
{{- define "aicontinent-member.in-secure-namespaces" -}}
namespaceSelector:
  matchLabels: {aicontinent.eu/processing: Secure}
{{- end }}

{{- /* Parameters of a policy: what the site has of a kind, if it has any. */}}
{{- define "aicontinent-member.not-the-hubs" -}}
parameterNotFoundAction: Allow
selector:
  matchExpressions:
  - {key: aicontinent.eu/hub, operator: DoesNotExist}
{{- end }}
