package org.wrasse.collectors.acpi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wrasse.collectors.os.Errno;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/**
 * The platform's own error injection (EINJ). It makes real faults: an uncorrected one ends programs
 * or the machine. Hence {@link #inject} wants the word {@link #CONSENT}.
 */
public final class EinjInjector {
    /** What a caller must say to have a real fault made. */
    public static final String CONSENT = "yes-inject-real-fault";

    private static final String FOLDER = "sys/kernel/debug/apei/einj";
    private static final int PROCESSOR_BY_APIC = 1;
    private static final int MEMORY_BY_ADDRESS = 2;
    private static final int PCIE_BY_SBDF = 4;
    private static final long PAGE_MASK = 0xfffffffffffff000L;

    private final Sysfs files;

    private EinjInjector(Sysfs files) {
        this.files = files;
    }

    /**
     * A kind of error that the platform can make.
     *
     * @param code the bit of {@code error_type}
     * @param name the kernel's name, as {@code Memory Correctable}
     */
    public record Type(long code, String name) {
        /** The name as a word on a command line: {@code memory-correctable}. */
        public String word() {
            return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        }
    }

    /**
     * Where to; each may be null: then firmware chooses.
     *
     * @param address a physical address, for memory errors
     * @param function a BDF, for PCI Express errors
     * @param apicId a processor, for processor errors
     */
    public record Target(Long address, String function, Integer apicId) {}

    /**
     * The platform's injector.
     *
     * @throws IOException if there is none; one line with what would make it appear
     */
    public static EinjInjector find(Sysfs machine) throws IOException {
        if (!machine.exists(FOLDER + "/available_error_type")) {
            throw new IOException(
                    "no error injection here: "
                            + machine.resolve(FOLDER)
                            + " is absent: needs an EINJ table in the firmware (often a setup"
                            + " option), debugfs mounted, and 'modprobe einj'");
        }
        return new EinjInjector(machine.below(FOLDER));
    }

    /** What the platform can make. */
    public List<Type> available() throws IOException {
        List<Type> types = new ArrayList<>();
        for (String line : files.read("available_error_type").split("\n")) {
            String[] parts = line.strip().split("\\s+", 2);
            if (parts.length == 2 && parts[0].matches("0x[0-9a-fA-F]{1,8}")) {
                types.add(new Type(Long.decode(parts[0]), parts[1]));
            }
        }
        return types;
    }

    /**
     * The type of that word or code ({@code 0x8}).
     *
     * @throws IOException if the platform cannot make it; one line with those that it can
     */
    public Type type(String text) throws IOException {
        List<Type> types = available();
        Optional<Type> found =
                types.stream()
                        .filter(t -> t.word().equals(text) || matches(t.code(), text))
                        .findFirst();
        return found.orElseThrow(
                () ->
                        new IOException(
                                "this platform cannot inject "
                                        + text
                                        + ": it has "
                                        + types.stream()
                                                .map(Type::word)
                                                .collect(Collectors.joining(", "))));
    }

    private static boolean matches(long code, String text) {
        return text.equals("0x" + Long.toHexString(code));
    }

    /** The files that would be written and with what, in their order; the last one fires. */
    public List<String> plan(Type type, Target target) {
        return writes(type, target).stream().map(w -> w.text() + " > " + w.file()).toList();
    }

    /**
     * Makes a real fault.
     *
     * @param consent must be {@link #CONSENT}
     * @throws IllegalArgumentException without consent
     * @throws IOException if the kernel or the firmware refuses; one line
     */
    public void inject(Type type, Target target, String consent) throws IOException {
        if (!CONSENT.equals(consent)) {
            throw new IllegalArgumentException("a real fault is made only with consent");
        }
        for (Write write : writes(type, target)) {
            try {
                files.write(write.file(), write.text());
            } catch (SysfsException e) {
                throw new IOException(e.getMessage() + ": " + meaning(e), e);
            }
        }
    }

    private record Write(String file, String text) {}

    /** Type first, the trigger last; parameters that an earlier injection left are overwritten. */
    private static List<Write> writes(Type type, Target target) {
        int flags = 0;
        long[] parameters = new long[4];
        if (target.address() != null) {
            flags |= MEMORY_BY_ADDRESS;
            parameters[0] = target.address();
            parameters[1] = PAGE_MASK;
        }
        if (target.apicId() != null) {
            flags |= PROCESSOR_BY_APIC;
            parameters[2] = target.apicId();
        }
        if (target.function() != null) {
            flags |= PCIE_BY_SBDF;
            parameters[3] = sbdf(target.function());
        }
        List<Write> writes = new ArrayList<>();
        writes.add(new Write("error_type", hex(type.code())));
        writes.add(new Write("flags", hex(flags)));
        for (int i = 0; i < parameters.length; i++) {
            writes.add(new Write("param" + (i + 1), hex(parameters[i])));
        }
        writes.add(new Write("notrigger", "0"));
        writes.add(new Write("error_inject", "1"));
        return writes;
    }

    /**
     * @throws IllegalArgumentException if it is no BDF
     */
    private static long sbdf(String bdf) {
        if (!bdf.matches("[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]")) {
            throw new IllegalArgumentException(bdf + ": write a function as 0000:3a:02.0");
        }
        long segment = Long.parseLong(bdf.substring(0, 4), 16);
        long bus = Long.parseLong(bdf.substring(5, 7), 16);
        long device = Long.parseLong(bdf.substring(8, 10), 16);
        return segment << 24 | bus << 16 | device << 11 | (bdf.charAt(11) - '0') << 8;
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    private static String meaning(SysfsException e) {
        return switch (e.errno()) {
            case Errno.EINVAL -> "the platform does not take this type or this address";
            case Errno.EBUSY -> "the firmware is busy: try again";
            case Errno.EIO -> "the firmware failed or did not answer within a second";
            case Errno.EPERM, Errno.EACCES -> "run as root, without kernel lockdown";
            default -> "the injection was not made";
        };
    }
}
