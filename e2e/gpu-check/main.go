package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: gpu-check FOLDER-WITH-PREDICTIONS")
		os.Exit(2)
	}
	all, err := predictions(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	ok := check("read by the plugin's code", all, prediction.parsed)
	if hasGPU() {
		ok = onHardware(all) && ok
	} else {
		fmt.Println("skipped on hardware: there is no NVIDIA GPU here")
	}
	if !ok {
		os.Exit(1)
	}
}

// check prints a line for each prediction; false when one does not hold.
func check(how string, all []prediction, one func(prediction) error) bool {
	ok := true
	for _, p := range all {
		if err := one(p); err != nil {
			fmt.Printf("%-16s %s: FAILED: %v\n", p.Name, how, err)
			ok = false
		} else {
			fmt.Printf("%-16s %s: %d of %s for a device\n", p.Name, how, p.Parts, p.Resource)
		}
	}
	return ok
}

func hasGPU() bool {
	_, err := os.Stat("/dev/nvidiactl")
	return err == nil
}
