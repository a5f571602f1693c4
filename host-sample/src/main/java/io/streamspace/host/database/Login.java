package io.streamspace.host.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * How one role connects to a database.
 *
 * @param address a JDBC URL without {@code user} and {@code password}, so that it can be logged
 * @param user empty if the server or the environment knows
 * @param password empty if none is asked for
 */
record Login(String address, Optional<String> user, Optional<String> password) {

    private static final int PASSWORD_BYTES = 24;

    /** Takes the role out of a JDBC URL. */
    static Login of(String jdbcUrl) {
        int question = jdbcUrl.indexOf('?');
        if (question < 0) {
            return new Login(jdbcUrl, Optional.empty(), Optional.empty());
        }
        List<String> parameters = Arrays.asList(jdbcUrl.substring(question + 1).split("&"));
        String rest = String.join(
                "&", parameters.stream().filter(word -> !isOfTheRole(word)).toList());
        String address = jdbcUrl.substring(0, question) + (rest.isEmpty() ? "" : "?" + rest);
        return new Login(address, value(parameters, "user="), value(parameters, "password="));
    }

    /** A password that nobody has seen: 48 hexadecimal digits. */
    static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Another role on the same database. */
    Login as(String otherUser, String otherPassword) {
        return new Login(address, Optional.of(otherUser), Optional.of(otherPassword));
    }

    /** The role of another login, on this one's database. */
    Login withRoleOf(Login other) {
        return new Login(address, other.user(), other.password());
    }

    /** The role, as a driver takes it beside the address. */
    Properties properties() {
        Properties properties = new Properties();
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(word -> properties.setProperty("password", word));
        return properties;
    }

    /** The address with the role in it. */
    String jdbcUrl() {
        StringBuilder url = new StringBuilder(address);
        char next = address.indexOf('?') < 0 ? '?' : '&';
        for (String name : properties().stringPropertyNames()) {
            url.append(next)
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(properties().getProperty(name), StandardCharsets.UTF_8));
            next = '&';
        }
        return url.toString();
    }

    /** The address alone. */
    @Override
    public String toString() {
        return address;
    }

    private static boolean isOfTheRole(String parameter) {
        return parameter.startsWith("user=") || parameter.startsWith("password=");
    }

    private static Optional<String> value(List<String> parameters, String prefix) {
        return parameters.stream()
                .filter(parameter -> parameter.startsWith(prefix))
                .map(parameter -> URLDecoder.decode(parameter.substring(prefix.length()), StandardCharsets.UTF_8))
                .findFirst();
    }
}
