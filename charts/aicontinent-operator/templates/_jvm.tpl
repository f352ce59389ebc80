{{- define "aicontinent-operator.jvm-options" -}}
{{- $lines := .Files.Lines "jvm-options" }}
{{- if lt (int .Values.heapMib) 256 }}
{{- $lines = concat $lines (.Files.Lines "jvm-options-small") }}
{{- end }}
{{- $options := list }}
{{- range $lines }}
{{- if hasPrefix "-" . }}
{{- $options = append $options . }}
{{- end }}
{{- end }}
{{- append $options (printf "-Xmx%dm" (int .Values.heapMib)) | join " " }}
{{- end }}

{{- /* Beside its heap the JVM has classes, compiled code, stacks and buffers: more of these with the second compiler. */}}
{{- define "aicontinent-operator.resources" -}}
{{- $compiler := ternary 0 80 (lt (int .Values.heapMib) 256) }}
{{- $requests := dict "memory" (printf "%dMi" (add .Values.heapMib 160 $compiler)) }}
{{- $limits := dict "memory" (printf "%dMi" (add .Values.heapMib 240 $compiler)) }}
{{- toYaml (mergeOverwrite (dict "requests" $requests "limits" $limits) .Values.resources) }}
{{- end }}
