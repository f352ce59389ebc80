// Asks NVIDIA's own code what it makes of the configurations that the operator renders, and compares it with what the
// operator predicts.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	spec "github.com/NVIDIA/k8s-device-plugin/api/config/v1"
	"sigs.k8s.io/yaml"
)

// prediction is what a golden folder of the operator says.
type prediction struct {
	Name     string `json:"name"`
	Content  string `json:"content"`
	Resource string `json:"resource"`
	Parts    int    `json:"parts"`
}

func predictions(folder string) ([]prediction, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*", "plugin.yaml"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no predictions in %s: %v", folder, err)
	}
	var all []prediction
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var one prediction
		if err := yaml.UnmarshalStrict(text, &one); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, one)
	}
	return all, nil
}

// parsed checks what the types of the plugin's configuration accept, and how they name shared devices.
func (p prediction) parsed() error {
	var config spec.Config
	if err := yaml.Unmarshal([]byte(p.Content), &config); err != nil {
		return err
	}
	if config.Version != spec.Version {
		return fmt.Errorf("version %q, the plugin reads %q", config.Version, spec.Version)
	}
	shared := config.Sharing.ReplicatedResources()
	if shared == nil || len(shared.Resources) == 0 {
		return p.unshared(config)
	}
	if !shared.RenameByDefault {
		return fmt.Errorf("shared devices keep the name of whole ones")
	}
	if !shared.FailRequestsGreaterThanOne {
		return fmt.Errorf("a request for two parts is not refused")
	}
	one := shared.Resources[0]
	if name := string(one.Name.DefaultSharedRename()); name != p.Resource || one.Replicas != p.Parts {
		return fmt.Errorf("%d of %s, predicted %d of %s", one.Replicas, name, p.Parts, p.Resource)
	}
	return nil
}

func (p prediction) unshared(config spec.Config) error {
	strategy := config.Flags.MigStrategy
	if strategy == nil {
		return fmt.Errorf("no migStrategy")
	}
	switch *strategy {
	case spec.MigStrategyNone:
		if p.Resource != "nvidia.com/gpu" || p.Parts != 1 {
			return fmt.Errorf("whole devices, predicted %d of %s", p.Parts, p.Resource)
		}
	case spec.MigStrategyMixed:
		if _, err := spec.NewResourceName(p.Resource); err != nil {
			return err
		}
	default:
		return fmt.Errorf("migStrategy %s", *strategy)
	}
	return nil
}
