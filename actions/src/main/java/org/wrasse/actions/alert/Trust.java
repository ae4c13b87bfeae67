package org.wrasse.actions.alert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed. */
final class Trust {
    private Trust() {}

    /**
     * @param caFile PEM, one or more certificates, which alone are believed; empty for those of
     *     Java
     * @throws IOException one line that names the file
     */
    static SSLContext context(Optional<Path> caFile) throws IOException {
        try {
            return caFile.isEmpty() ? SSLContext.getDefault() : only(caFile.get());
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    caFile.map(Path::toString).orElse("TLS")
                            + ": no certificates in PEM: "
                            + e.getMessage(),
                    e);
        }
    }

    private static SSLContext only(Path caFile) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(caFile)) {
            for (Certificate ca :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + store.size(), ca);
            }
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
