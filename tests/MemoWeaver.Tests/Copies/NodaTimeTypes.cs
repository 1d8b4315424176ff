// Known by name: a stand-in for the library's own.
namespace NodaTime;

abstract class DateTimeZone
{
    public List<string> Names = ["Paris"];
}

sealed class BclZone : DateTimeZone;
