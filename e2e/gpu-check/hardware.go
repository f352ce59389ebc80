package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	pluginapi "k8s.io/kubelet/pkg/apis/deviceplugin/v1beta1"
)

const patience = 30 * time.Second

// onHardware runs the real device plugin and the real feature discovery with every configuration, on this machine's GPUs.
func onHardware(all []prediction) bool {
	folder, err := os.MkdirTemp("", "gpu-check")
	if err != nil {
		fmt.Println(err)
		return false
	}
	defer os.RemoveAll(folder)
	build := exec.Command("go", "build", "-o", folder, "tool")
	if text, err := build.CombinedOutput(); err != nil {
		fmt.Printf("NVIDIA's programs do not build: %v\n%s", err, text)
		return false
	}
	machine{folder}.describe()
	plugin := check("registered by the plugin", all, machine{folder}.registers)
	labels := check("labelled by the discovery", all, machine{folder}.labels)
	return plugin && labels
}

// machine has the two programs in a folder.
type machine struct{ folder string }

func (m machine) describe() {
	query := exec.Command("nvidia-smi", "--query-gpu=name,driver_version,mig.mode.current", "--format=csv,noheader")
	text, err := query.CombinedOutput()
	if err != nil {
		text = []byte(err.Error())
	}
	fmt.Printf("%s, on %s\n", strings.TrimSpace(string(text)), time.Now().UTC().Format(time.DateOnly))
}

func (m machine) config(p prediction) (string, error) {
	file := filepath.Join(m.folder, p.Name+".yaml")
	return file, os.WriteFile(file, []byte(p.Content), 0o600)
}

// registers starts the plugin beside a stand-in for the kubelet and compares what it registers. MPS needs its control
// daemon, and MIG partitions that somebody has made: both are left to the discovery.
func (m machine) registers(p prediction) error {
	if strings.HasPrefix(p.Name, "mps-") || p.Name == "mig" {
		return nil
	}
	file, err := m.config(p)
	if err != nil {
		return err
	}
	kubelet, err := startKubelet(pluginapi.KubeletSocket)
	if err != nil {
		return err
	}
	defer kubelet.stop()
	plugin := exec.Command(filepath.Join(m.folder, "nvidia-device-plugin"), "--config-file="+file)
	if err := plugin.Start(); err != nil {
		return err
	}
	defer func() {
		_ = plugin.Process.Kill()
		_ = plugin.Wait()
	}()
	context, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	found, err := kubelet.registered(context)
	if err != nil {
		return err
	}
	return p.compare(context, found)
}

func (p prediction) compare(context context.Context, found registration) error {
	if found.resource != p.Resource {
		return fmt.Errorf("registered %s, predicted %s", found.resource, p.Resource)
	}
	devices, err := found.devices(context)
	if err != nil {
		return err
	}
	if len(devices) == 0 || len(devices)%p.Parts != 0 {
		return fmt.Errorf("%d devices, predicted a multiple of %d", len(devices), p.Parts)
	}
	if p.Parts == 1 {
		return nil
	}
	if err := found.allocate(context, devices[:2]); err == nil {
		return fmt.Errorf("a request for two parts was granted")
	}
	return found.allocate(context, devices[:1])
}

// labels compares what the discovery says of replicas and strategy.
func (m machine) labels(p prediction) error {
	file, err := m.config(p)
	if err != nil {
		return err
	}
	output := filepath.Join(m.folder, p.Name+".labels")
	discovery := exec.Command(filepath.Join(m.folder, "gpu-feature-discovery"), "--oneshot", "--no-timestamp",
		"--use-node-feature-api=false", "--output-file="+output, "--config-file="+file)
	discovery.Env = append(os.Environ(), "NODE_NAME=gpu-check")
	if text, err := discovery.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, text)
	}
	text, err := os.ReadFile(output)
	if err != nil {
		return err
	}
	replicas, strategy := 1, "none"
	if sharing, _, found := strings.Cut(p.Name, "-"+fmt.Sprint(p.Parts)); found {
		replicas, strategy = p.Parts, sharing
	}
	for _, line := range []string{
		fmt.Sprintf("nvidia.com/gpu.replicas=%d\n", replicas),
		fmt.Sprintf("nvidia.com/gpu.sharing-strategy=%s\n", strategy),
	} {
		if !strings.Contains(string(text), line) {
			return fmt.Errorf("no label %sin:\n%s", line, text)
		}
	}
	return nil
}
