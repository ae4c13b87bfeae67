package org.wrasse.collectors.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wrasse.collectors.decode.cper.Bytes;
import org.wrasse.collectors.os.Sysfs;

/**
 * Files in a temporary folder that look like a machine's firmware tables, pstore and error
 * injection: for what this machine does not have.
 */
public final class FakeFirmwareTree {
    private static final String TABLES = "sys/firmware/acpi/tables/";
    private static final String EINJ = "sys/kernel/debug/apei/einj/";

    private final Path root;

    public FakeFirmwareTree(Path root) {
        this.root = root;
    }

    public Sysfs files() {
        return new Sysfs(root);
    }

    /** A boot error record table, and what its region holds. */
    public FakeFirmwareTree bert(byte[] region) {
        put(TABLES + "BERT", table("BERT", Bytes.of(12).u32(0, region.length).array()));
        return put(TABLES + "data/BERT", region);
    }

    /** A hardware error source table of these structures. */
    public FakeFirmwareTree hest(byte[]... structures) {
        Bytes body = Bytes.of(4).u32(0, structures.length);
        for (byte[] structure : structures) {
            body.append(structure);
        }
        return put(TABLES + "HEST", table("HEST", body.array()));
    }

    /** A file of pstore. */
    public FakeFirmwareTree pstore(String name, byte[] bytes) {
        return put("sys/fs/pstore/" + name, bytes);
    }

    /** The files of error injection, with the types that the platform has. */
    public FakeFirmwareTree einj(String types) {
        put(EINJ + "available_error_type", types.getBytes());
        for (String file :
                new String[] {
                    "error_type",
                    "flags",
                    "param1",
                    "param2",
                    "param3",
                    "param4",
                    "notrigger",
                    "error_inject"
                }) {
            put(EINJ + file, new byte[0]);
        }
        return this;
    }

    /** What was written to a file of error injection. */
    public String einjFile(String name) throws IOException {
        return Files.readString(root.resolve(EINJ + name));
    }

    public FakeFirmwareTree put(String path, byte[] bytes) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An ACPI table with its header of 36 bytes. */
    public static byte[] table(String signature, byte[] body) {
        return Bytes.of(36)
                .text(0, signature)
                .u32(4, 36 + body.length)
                .u8(8, 1)
                .append(body)
                .array();
    }
}
