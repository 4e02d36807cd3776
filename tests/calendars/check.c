/* Reads a calendar file with libical, strictly, and prints how many errors it found and how many components. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) return 2;
    long size = ftell(file);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size) return 2;
    fclose(file);
    icalcomponent *calendar = icalparser_parse_string(text);
    if (calendar == NULL) return 1;
    icalrestriction_check(calendar);
    int parts = icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT)
              + icalcomponent_count_components(calendar, ICAL_VTODO_COMPONENT);
    printf("%d %d\n", icalcomponent_count_errors(calendar), parts);
    icalcomponent_free(calendar);
    free(text);
    return 0;
}
