{{- define "aicontinent-operator.jvm-options" -}}
{{- $options := list }}
{{- range .Files.Lines "jvm-options" }}
{{- if hasPrefix "-" . }}
{{- $options = append $options . }}
{{- end }}
{{- end }}
{{- append $options (printf "-Xmx%dm" (int .Values.heapMib)) | join " " }}
{{- end }}

{{- /* Beside its heap the JVM has classes, compiled code, stacks and buffers, whatever the hub has to do. */}}
{{- define "aicontinent-operator.resources" -}}
{{- $requests := dict "memory" (printf "%dMi" (add .Values.heapMib 160)) }}
{{- $limits := dict "memory" (printf "%dMi" (add .Values.heapMib 240)) }}
{{- toYaml (mergeOverwrite (dict "requests" $requests "limits" $limits) .Values.resources) }}
{{- end }}
