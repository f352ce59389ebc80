{{- define "aicontinent-operator.selector" -}}
app.kubernetes.io/name: aicontinent-operator
{{- end }}

{{- define "aicontinent-operator.labels" -}}
{{ include "aicontinent-operator.selector" . }}
app.kubernetes.io/part-of: aicontinent
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "aicontinent-operator.subject" -}}
- kind: ServiceAccount
  name: aicontinent-operator
  namespace: aicontinent-system
{{- end }}
