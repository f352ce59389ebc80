{{- define "aicontinent-member.hub-subject" -}}
- kind: ServiceAccount
  name: aicontinent-hub
  namespace: aicontinent-system
{{- end }}
