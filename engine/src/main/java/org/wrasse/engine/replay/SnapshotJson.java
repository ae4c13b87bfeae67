package org.wrasse.engine.replay;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PhysicalPage;

/** The payload of a snapshot: its records as JSON, components by their ids. */
final class SnapshotJson {
    private SnapshotJson() {}

    static byte[] bytes(Snapshot snapshot) throws IOException {
        return mapper().writeValueAsBytes(snapshot);
    }

    /**
     * @throws IOException if anything is missing, or is there that is not known
     */
    static Snapshot snapshot(byte[] bytes) throws IOException {
        return mapper().readValue(bytes, Snapshot.class);
    }

    private static ObjectMapper mapper() {
        SimpleModule components = new SimpleModule();
        components.addSerializer(Component.class, new ToId());
        components.addDeserializer(Component.class, new FromId());
        components.addDeserializer(Dimm.class, new OneKind<>(Dimm.class));
        components.addDeserializer(PhysicalPage.class, new OneKind<>(PhysicalPage.class));
        return JsonMapper.builder()
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .addModule(components)
                .build();
    }

    private static final class ToId extends StdSerializer<Component> {
        private static final long serialVersionUID = 1;

        ToId() {
            super(Component.class);
        }

        @Override
        public void serialize(Component component, JsonGenerator out, SerializerProvider with)
                throws IOException {
            String id = component.id();
            if (!Component.of(id).equals(component)) {
                throw new IOException("a component that its id does not tell: " + component);
            }
            out.writeString(id);
        }
    }

    /** Where nothing but a component of that kind will do. */
    private static final class OneKind<T extends Component> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1;

        private final Class<T> kind;

        OneKind(Class<T> kind) {
            super(kind);
            this.kind = kind;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext with) throws IOException {
            Component component = Component.of(in.getText());
            return kind.cast(
                    kind.isInstance(component)
                            ? component
                            : with.handleWeirdStringValue(kind, in.getText(), "of another kind"));
        }
    }

    /** Many counts are about the same components. */
    private static final class FromId extends StdDeserializer<Component> {
        private static final long serialVersionUID = 1;

        private final transient Map<String, Component> known = new HashMap<>();

        FromId() {
            super(Component.class);
        }

        @Override
        public Component deserialize(JsonParser in, DeserializationContext with)
                throws IOException {
            return known.computeIfAbsent(in.getText(), Component::of);
        }
    }
}
