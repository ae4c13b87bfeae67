package org.wrasse.collectors.decode.mca;

/**
 * Family, model and stepping as displayed: the extended ones are added in.
 *
 * <p>Source: Intel SDM volume 2A, CPUID; AMD APM volume 3, E.3.2.
 */
record CpuModel(int family, int model, int stepping) {

    /** Those of leaf 1, EAX. */
    static CpuModel of(int cpuid) {
        int base = cpuid >>> 8 & 0xf;
        int family = base == 0xf ? base + (cpuid >>> 20 & 0xff) : base;
        int model = cpuid >>> 4 & 0xf;
        if (base == 6 || base == 0xf) {
            model |= cpuid >>> 12 & 0xf0;
        }
        return new CpuModel(family, model, cpuid & 0xf);
    }

    /** As Intel's manuals write it: 06_55. */
    String signature() {
        return "%02x_%02x".formatted(family, model);
    }
}
