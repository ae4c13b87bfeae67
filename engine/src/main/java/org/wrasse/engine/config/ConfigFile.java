package org.wrasse.engine.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.wrasse.actions.MaintenanceWindows;
import org.wrasse.rules.RuleSettings;

/** Reads {@code wrasse.yaml}; what is wrong with it is said in one line with the line's number. */
public final class ConfigFile {
    private static final Path INSTALLED = Path.of("/etc/wrasse/wrasse.yaml");

    private static final YAMLMapper MAPPER =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .addModule(
                            new SimpleModule()
                                    .addDeserializer(Duration.class, new Durations())
                                    .addDeserializer(MaintenanceWindows.class, new WindowsReader())
                                    .addDeserializer(RuleSettings.class, new RuleSettingsReader()))
                    .build();

    private static final ObjectReader READER = MAPPER.readerFor(Config.class);

    /** Keys that once were, and what is to be written in their place. */
    private static final Map<String, String> RENAMED =
            Map.of(
                    "rules.directory",
                    "write rules.directories, a list, lowest layer first: [/usr/lib/wrasse/rules.d,"
                            + " rules.d, /run/wrasse/rules.d]",
                    "rules.modes",
                    "write rules.settings: {\"RULE\": {mode: enforce}}");

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
                            : READER.withAttribute(RuleSettingsReader.FILE, file).readValue(text);
            return config.in(file.toAbsolutePath().getParent());
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + position(e) + ": " + what(e), e);
        } catch (IOException e) {
            throw new ConfigException(
                    file + ": cannot be read: " + e.getClass().getSimpleName() + ": check --config",
                    e);
        }
    }

    private static String position(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : ":" + location.getLineNr();
    }

    private static String what(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            String path = path(unknown);
            if (RENAMED.containsKey(path)) {
                return "there is no key " + path + " any more: " + RENAMED.get(path);
            }
            return "there is no key %s: known here: %s"
                    .formatted(
                            path,
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
