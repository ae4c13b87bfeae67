package org.wrasse.engine.doctor;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.config.Config;

/** Looks at all that has to be right. It writes nothing, and needs no daemon. */
public final class Doctor {
    private final Sysfs machine;
    private final Config config;

    /**
     * @param machine whose files are looked at
     */
    public Doctor(Sysfs machine, Config config) {
        this.machine = machine;
        this.config = config;
    }

    /**
     * All findings, in the order of the flow: rings, firmware, memory, rules, journal, actions,
     * alerts.
     */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        new TraceChecks(machine, config.trace()).check(findings);
        new FirmwareChecks(machine).check(findings);
        new MemoryChecks(machine).check(findings);
        new KernelActors(machine).check(findings);
        new OtherDaemons(machine).check(findings);
        new EngineChecks(config).check(findings);
        new ActionChecks(machine, config.actions(), Files::isWritable).check(findings);
        new AlertChecks(config).check(findings);
        return findings;
    }
}
