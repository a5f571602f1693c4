package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.account.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The templates that are shipped: a file for each occasion and language, and a file of single words for each language. */
final class Templates {

    private final Map<String, Template> read = new ConcurrentHashMap<>();
    private final Map<Language, Properties> words = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException if there is none */
    Template of(String name, Language language) {
        return read.computeIfAbsent(
                language.key() + "/" + name, path -> Template.parse(text("templates/" + path + ".txt")));
    }

    /** A word or phrase, or what to say instead. */
    String word(String key, Language language, String instead) {
        return words(language).getProperty(key, instead);
    }

    /** @throws IllegalArgumentException if there is none */
    String word(String key, Language language) {
        String word = words(language).getProperty(key);
        if (word == null) {
            throw new IllegalArgumentException("no word " + key + " in " + language.key());
        }
        return word;
    }

    Properties words(Language language) {
        return words.computeIfAbsent(language, Templates::readWords);
    }

    private static Properties readWords(Language language) {
        Properties properties = new Properties();
        try {
            properties.load(new java.io.StringReader(text("templates/" + language.key() + "/words.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String text(String path) {
        try (InputStream stream = Templates.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
