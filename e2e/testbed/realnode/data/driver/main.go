// A CSI node driver that mounts buckets by FUSE, read-only whenever the kubelet says so or the volume is for readers. It runs
// beside the kubelet, and registers itself there. No controller: nothing is attached, and nothing is provisioned.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"log"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	registration "k8s.io/kubelet/pkg/apis/pluginregistration/v1"
)

const patience = 10 * time.Second

type driver struct {
	csi.UnimplementedIdentityServer
	csi.UnimplementedNodeServer
	registration.UnimplementedRegistrationServer
	name, node, socket, rclone, endpoint, user string
}

func main() {
	kubelet := flag.String("kubelet", "/var/lib/kubelet", "the kubelet's folder")
	name := flag.String("name", "", "name of the driver")
	node := flag.String("node", "", "name of the node")
	rclone := flag.String("rclone", "rclone", "program that mounts")
	endpoint := flag.String("endpoint", "", "server of all buckets")
	user := flag.String("user", "", "user of all buckets; the password comes with each volume")
	flag.Parse()
	folder := filepath.Join(*kubelet, "plugins", *name)
	if err := os.MkdirAll(folder, 0o750); err != nil {
		log.Fatal(err)
	}
	d := &driver{
		name: *name, node: *node, socket: filepath.Join(folder, "csi.sock"), rclone: *rclone, endpoint: *endpoint, user: *user,
	}
	go serve(d.socket, func(s *grpc.Server) {
		csi.RegisterIdentityServer(s, d)
		csi.RegisterNodeServer(s, d)
	})
	serve(filepath.Join(*kubelet, "plugins_registry", *name+"-reg.sock"), func(s *grpc.Server) {
		registration.RegisterRegistrationServer(s, d)
	})
}

func serve(path string, register func(*grpc.Server)) {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		log.Fatal(err)
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer()
	register(server)
	log.Fatal(server.Serve(listener))
}

func (d *driver) GetInfo(context.Context, *registration.InfoRequest) (*registration.PluginInfo, error) {
	return &registration.PluginInfo{
		Type: registration.CSIPlugin, Name: d.name, Endpoint: d.socket, SupportedVersions: []string{"1.0.0"},
	}, nil
}

func (d *driver) NotifyRegistrationStatus(_ context.Context, s *registration.RegistrationStatus) (*registration.RegistrationStatusResponse, error) {
	log.Printf("registered: %v %s", s.PluginRegistered, s.Error)
	return &registration.RegistrationStatusResponse{}, nil
}

func (d *driver) GetPluginInfo(context.Context, *csi.GetPluginInfoRequest) (*csi.GetPluginInfoResponse, error) {
	return &csi.GetPluginInfoResponse{Name: d.name, VendorVersion: "0"}, nil
}

func (d *driver) GetPluginCapabilities(context.Context, *csi.GetPluginCapabilitiesRequest) (*csi.GetPluginCapabilitiesResponse, error) {
	return &csi.GetPluginCapabilitiesResponse{}, nil
}

func (d *driver) Probe(context.Context, *csi.ProbeRequest) (*csi.ProbeResponse, error) {
	return &csi.ProbeResponse{}, nil
}

func (d *driver) NodeGetInfo(context.Context, *csi.NodeGetInfoRequest) (*csi.NodeGetInfoResponse, error) {
	return &csi.NodeGetInfoResponse{NodeId: d.node}, nil
}

func (d *driver) NodeGetCapabilities(context.Context, *csi.NodeGetCapabilitiesRequest) (*csi.NodeGetCapabilitiesResponse, error) {
	return &csi.NodeGetCapabilitiesResponse{}, nil
}

func (d *driver) NodePublishVolume(_ context.Context, r *csi.NodePublishVolumeRequest) (*csi.NodePublishVolumeResponse, error) {
	if mounted(r.TargetPath) {
		return &csi.NodePublishVolumeResponse{}, nil
	}
	if err := os.MkdirAll(r.TargetPath, 0o755); err != nil {
		return nil, status.Error(codes.Internal, err.Error())
	}
	command := exec.Command(d.rclone, d.arguments(r)...)
	// Not in the arguments, which every process of the machine can read.
	command.Env = append(os.Environ(), "RCLONE_S3_ACCESS_KEY_ID="+d.user, "RCLONE_S3_SECRET_ACCESS_KEY="+r.Secrets["password"])
	command.Stdout, command.Stderr = os.Stderr, os.Stderr
	if err := command.Start(); err != nil {
		return nil, status.Error(codes.Internal, err.Error())
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	for begin := time.Now(); time.Since(begin) < patience; time.Sleep(50 * time.Millisecond) {
		if mounted(r.TargetPath) {
			log.Printf("mounted at %s", r.TargetPath)
			return &csi.NodePublishVolumeResponse{}, nil
		}
		select {
		case err := <-ended:
			return nil, status.Errorf(codes.Internal, "mounting has failed: %v", err)
		default:
		}
	}
	_ = command.Process.Kill()
	return nil, status.Error(codes.DeadlineExceeded, "not mounted in time")
}

func (d *driver) arguments(r *csi.NodePublishVolumeRequest) []string {
	words := []string{
		"mount", ":s3:" + r.VolumeContext["bucket"], r.TargetPath, "--s3-provider=Rclone", "--s3-force-path-style",
		"--s3-endpoint=" + d.endpoint, "--allow-other", "--vfs-cache-mode=off", "--config=/dev/null",
	}
	// The kubelet (1.36.3) passes on what the pod says of its claim, and not readOnly of the PersistentVolume. The access
	// mode of the volume comes along.
	reader := r.VolumeCapability.GetAccessMode().GetMode() == csi.VolumeCapability_AccessMode_MULTI_NODE_READER_ONLY
	if r.Readonly || reader {
		words = append(words, "--read-only")
	}
	return words
}

func (d *driver) NodeUnpublishVolume(_ context.Context, r *csi.NodeUnpublishVolumeRequest) (*csi.NodeUnpublishVolumeResponse, error) {
	if mounted(r.TargetPath) {
		if err := syscall.Unmount(r.TargetPath, syscall.MNT_DETACH); err != nil {
			return nil, status.Error(codes.Internal, err.Error())
		}
	}
	if err := os.Remove(r.TargetPath); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, status.Error(codes.Internal, err.Error())
	}
	return &csi.NodeUnpublishVolumeResponse{}, nil
}

func mounted(path string) bool {
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	return err == nil && bytes.Contains(mounts, []byte(" "+path+" "))
}
