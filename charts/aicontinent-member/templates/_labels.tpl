{{- define "aicontinent-member.labels" -}}
app.kubernetes.io/name: aicontinent-member
app.kubernetes.io/part-of: aicontinent
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}
