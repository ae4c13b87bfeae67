package org.wrasse.collectors.event;

/** The status registers of the CXL RAS capability (CXL 3.1, 8.2.4.17). */
final class CxlRasStatus {
    private static final BitNames CORRECTABLE =
            new BitNames(
                    "Cache Data ECC Error",
                    "Memory Data ECC Error",
                    "CRC Threshold",
                    "Retry Threshold",
                    "Received Cache Poison From Peer",
                    "Received Memory Poison From Peer",
                    "Physical Layer Error");

    private static final BitNames UNCORRECTABLE =
            new BitNames(
                    "Cache Data Parity Error",
                    "Cache Address Parity Error",
                    "Cache Byte Enable Parity Error",
                    "Cache Data ECC Error",
                    "Memory Data Parity Error",
                    "Memory Address Parity Error",
                    "Memory Byte Enable Parity Error",
                    "Memory Data ECC Error",
                    "REINIT Threshold",
                    "Received Unrecognized Encoding",
                    "Received Poison From Peer",
                    "Receiver Overflow",
                    null,
                    null,
                    "Component Specific Error",
                    "IDE Tx Error",
                    "IDE Rx Error");

    private CxlRasStatus() {}

    static String correctable(int status) {
        return named(CORRECTABLE, status);
    }

    static String uncorrectable(int status) {
        return named(UNCORRECTABLE, status);
    }

    private static String named(BitNames names, int status) {
        return status == 0 ? "no status" : names.of(status & 0xffffffffL);
    }
}
