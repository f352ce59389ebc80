package main

import (
	"context"
	"net"
	"os"
	"path/filepath"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	pluginapi "k8s.io/kubelet/pkg/apis/deviceplugin/v1beta1"
)

// kubelet takes registrations of device plugins, and does nothing else of what a kubelet does.
type kubelet struct {
	pluginapi.UnimplementedRegistrationServer
	server *grpc.Server
	socket string
	found  chan registration
}

func startKubelet(socket string) (*kubelet, error) {
	if err := os.MkdirAll(filepath.Dir(socket), 0o755); err != nil {
		return nil, err
	}
	_ = os.Remove(socket)
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return nil, err
	}
	k := &kubelet{server: grpc.NewServer(), socket: socket, found: make(chan registration, 8)}
	pluginapi.RegisterRegistrationServer(k.server, k)
	go func() { _ = k.server.Serve(listener) }()
	return k, nil
}

// Register is called by a plugin.
func (k *kubelet) Register(_ context.Context, request *pluginapi.RegisterRequest) (*pluginapi.Empty, error) {
	k.found <- registration{request.ResourceName, filepath.Join(filepath.Dir(k.socket), request.Endpoint)}
	return &pluginapi.Empty{}, nil
}

func (k *kubelet) registered(context context.Context) (registration, error) {
	select {
	case one := <-k.found:
		return one, nil
	case <-context.Done():
		return registration{}, context.Err()
	}
}

func (k *kubelet) stop() {
	k.server.Stop()
	_ = os.Remove(k.socket)
}

// registration is a resource, and the socket where its plugin answers.
type registration struct {
	resource string
	endpoint string
}

func (r registration) dial() (*grpc.ClientConn, error) {
	return grpc.NewClient("unix://"+r.endpoint, grpc.WithTransportCredentials(insecure.NewCredentials()))
}

func (r registration) devices(context context.Context) ([]string, error) {
	connection, err := r.dial()
	if err != nil {
		return nil, err
	}
	defer connection.Close()
	stream, err := pluginapi.NewDevicePluginClient(connection).ListAndWatch(context, &pluginapi.Empty{})
	if err != nil {
		return nil, err
	}
	answer, err := stream.Recv()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, device := range answer.Devices {
		names = append(names, device.ID)
	}
	return names, nil
}

func (r registration) allocate(context context.Context, devices []string) error {
	connection, err := r.dial()
	if err != nil {
		return err
	}
	defer connection.Close()
	_, err = pluginapi.NewDevicePluginClient(connection).Allocate(context, &pluginapi.AllocateRequest{
		ContainerRequests: []*pluginapi.ContainerAllocateRequest{{DevicesIds: devices}},
	})
	return err
}
