// Command pod-security judges pods by Kubernetes' own implementation of the Pod Security Standards, at their latest
// version. It reads a pod in JSON from each line and writes the ids of the checks that forbid it, as a JSON list.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/policy"
)

type pod struct {
	Metadata metav1.ObjectMeta `json:"metadata"`
	Spec     corev1.PodSpec    `json:"spec"`
}

const longestLine = 1 << 24

func main() {
	checks := policy.DefaultChecks()
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, longestLine)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		var read pod
		if err := json.Unmarshal(in.Bytes(), &read); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		forbidden := []string{}
		for _, check := range checks {
			latest := check.Versions[len(check.Versions)-1]
			if !latest.CheckPod(&read.Metadata, &read.Spec).Allowed {
				forbidden = append(forbidden, string(check.ID))
			}
		}
		line, err := json.Marshal(forbidden)
		if err != nil {
			panic(err)
		}
		fmt.Fprintln(out, string(line))
	}
}
