package org.wrasse.actions.cpu;

import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/** How many CPUs a host has. */
public final class CpuCount {
    private final CpuFiles files;

    public CpuCount(HardwareFiles files) {
        this.files = new CpuFiles(files);
    }

    /**
     * All hardware threads, offline ones too.
     *
     * @throws HardwareFileException if the kernel's list cannot be read
     */
    public int threads() throws HardwareFileException {
        return files.present().cpus().size();
    }

    /**
     * All cores. The topology tells only of those that are online, so each is taken to have as many
     * threads as the largest of them.
     *
     * @throws HardwareFileException if the kernel's lists cannot be read
     */
    public int cores() throws HardwareFileException {
        int largest = 1;
        for (int cpu : files.online().cpus()) {
            largest = Math.max(largest, files.core(cpu).size());
        }
        return (threads() + largest - 1) / largest;
    }
}
