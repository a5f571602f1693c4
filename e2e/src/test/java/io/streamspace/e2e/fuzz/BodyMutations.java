package io.streamspace.e2e.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What can be wrong with JSON: a value, a field too many or too few, its form. */
final class BodyMutations {

    private BodyMutations() {}

    static Mutation draw(Dice dice, ObjectNode example) {
        return switch (dice.below(10)) {
            case 0 -> unknownField(dice, example);
            case 1 -> removed(dice, example);
            case 2 -> whole(dice);
            case 3 -> BodyForms.draw(dice);
            default -> replaced(dice, example);
        };
    }

    private static Mutation replaced(Dice dice, ObjectNode example) {
        ObjectNode copy = example.deepCopy();
        Place place = dice.oneOf(places(copy));
        String value = hostile(dice, place.value());
        place.put().accept(new POJONode(new RawValue(value)));
        return body("body " + place.name() + " = " + value, copy.toString());
    }

    private static Mutation removed(Dice dice, ObjectNode example) {
        ObjectNode copy = example.deepCopy();
        String field = dice.oneOf(List.copyOf(copy.properties())).getKey();
        copy.remove(field);
        return body("body without " + field, copy.toString());
    }

    private static Mutation unknownField(Dice dice, ObjectNode example) {
        String name = dice.oneOf(List.of("zz_unknown", "", "__proto__", "user_id", "account_id", "a\u0000b", "\ud800"));
        String value = dice.oneOf(HostileValues.JSON);
        String field = Encoding.json(name) + ":" + value;
        String rest = example.toString().substring(1);
        return body("body with " + field, "{" + field + (example.isEmpty() ? "" : ",") + rest);
    }

    private static Mutation whole(Dice dice) {
        String value = dice.oneOf(dice.oneOf(List.of(HostileValues.JSON, HostileValues.NUMBERS)));
        return body("body = " + value, value);
    }

    private static Mutation body(String name, String text) {
        return new Mutation(name, draft -> draft.holding(text));
    }

    /** Mostly of the kind that stood there. */
    private static String hostile(Dice dice, JsonNode present) {
        if (dice.happens(25)) {
            return dice.oneOf(HostileValues.JSON);
        }
        boolean isNumber = present.isNumber() || present.asText().matches("-?[0-9.]+");
        if (isNumber && dice.happens(80)) {
            String number = dice.oneOf(HostileValues.NUMBERS);
            return dice.happens(50) ? number : Encoding.json(number);
        }
        return Encoding.json(HostileValues.text(dice));
    }

    /** Somewhere in a tree. */
    private record Place(String name, JsonNode value, Consumer<JsonNode> put) {}

    private static List<Place> places(JsonNode node) {
        List<Place> places = new ArrayList<>();
        collect("", node, places);
        return places;
    }

    private static void collect(String at, JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                String name = at + "/" + field.getKey();
                places.add(new Place(name, field.getValue(), value -> object.set(field.getKey(), value)));
                collect(name, field.getValue(), places);
            });
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                int here = index;
                places.add(new Place(at + "/" + index, array.get(index), value -> array.set(here, value)));
                collect(at + "/" + index, array.get(index), places);
            }
        }
    }
}
