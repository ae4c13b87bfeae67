package org.wrasse.engine.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/** Reads {@code wrasse.yaml}; what is wrong with it is said in one line with the line's number. */
public final class ConfigFile {
    private static final Path INSTALLED = Path.of("/etc/wrasse/wrasse.yaml");

    private static final YAMLMapper MAPPER =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .addModule(new SimpleModule().addDeserializer(Duration.class, new Durations()))
                    .build();

    private ConfigFile() {}

    /**
     * The file that is read when none is given: the installed one, else the one that came with the
     * program; null if there is neither.
     */
    public static Path standard() {
        if (Files.exists(INSTALLED)) {
            return INSTALLED;
        }
        String home = System.getProperty("wrasse.home");
        Path shipped = home == null ? null : Path.of(home, "config", "wrasse.yaml");
        return shipped != null && Files.exists(shipped) ? shipped : null;
    }

    /**
     * Reads the file; the defaults if it is null. Relative paths in it start at its folder.
     *
     * @throws ConfigException if it cannot be read or a key or value is wrong
     */
    public static Config read(Path file) {
        if (file == null) {
            return Config.defaults();
        }
        try {
            String text = Files.readString(file);
            Config config =
                    text.lines().allMatch(l -> l.isBlank() || l.startsWith("#"))
                            ? Config.defaults()
                            : MAPPER.readValue(text, Config.class);
            return resolved(config, file.toAbsolutePath().getParent());
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + position(e) + ": " + what(e), e);
        } catch (IOException e) {
            throw new ConfigException(
                    file + ": cannot be read: " + e.getClass().getSimpleName() + ": check --config",
                    e);
        }
    }

    private static Config resolved(Config config, Path folder) {
        Config resolved =
                config.withJournal(folder.resolve(config.journal().directory()))
                        .withRules(folder.resolve(config.rules().directory()));
        return config.control().off()
                ? resolved
                : resolved.withSocket(folder.resolve(config.control().socket()));
    }

    private static String position(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : ":" + location.getLineNr();
    }

    private static String what(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no key %s: known here: %s"
                    .formatted(
                            path(unknown),
                            unknown.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        String first =
                e.getCause() instanceof IllegalArgumentException cause
                        ? cause.getMessage()
                        : e.getOriginalMessage().lines().findFirst().orElse("");
        String key = e instanceof JsonMappingException mapping ? path(mapping) : "";
        return key.isEmpty() || first.startsWith(key) ? first : key + ": " + first;
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "" + r.getIndex() : r.getFieldName())
                .collect(Collectors.joining("."));
    }
}
