package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.streamspace.billing.MainCode;
import io.streamspace.billing.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fields in the document's schemas are those of the records that are answered. {@code -Dwrite=true} writes them. */
final class AnswerSchemasTest {

    private static final Path DOCUMENT = Path.of("http/src/main/resources/io/streamspace/billing/http/openapi.json");

    @Test
    void schemas_of_answers_have_the_fields_of_their_records() throws IOException {
        String stands = Files.readString(DOCUMENT);
        String written = written((ObjectNode) Json.read(stands));
        if (Boolean.getBoolean("write")) {
            Files.writeString(DOCUMENT, written);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(written);
    }

    @Test
    void no_two_records_have_the_same_schema() {
        assertThat(answers().stream().map(AnswerSchemas::name).toList()).doesNotHaveDuplicates();
    }

    private static String written(ObjectNode document) {
        AnswerSchemas schemas = new AnswerSchemas(document);
        ObjectNode named = (ObjectNode) document.at("/components/schemas");
        for (Class<?> answer : answers()) {
            String name = AnswerSchemas.name(answer);
            named.set(name, schemas.of(answer, named.path(name)));
        }
        return DocumentText.of(document);
    }

    /** Those that have a schema of their own. */
    private static List<? extends Class<?>> answers() {
        return new ClassFileImporter()
                .withImportOption(new MainCode.Classes()).importPackages("io.streamspace.billing").stream()
                        .filter(type -> type.isAnnotatedWith(Answer.class))
                        .map(JavaClass::reflect)
                        .filter(type -> AnswerSchemas.name(type) != null)
                        .sorted(Comparator.comparing(Class::getName))
                        .toList();
    }
}
