namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>Names of the API as values of ours, the other way round than <see cref="ApiModeration.Name"/>.</summary>
internal static class ApiNames
{
    /// <summary>Numbers are no names.</summary>
    public static bool TryParse<T>(string? name, out T value) where T : struct, Enum
    {
        value = default;
        return name is { Length: > 0 } && char.IsAsciiLetter(name[0]) && Enum.TryParse(name, ignoreCase: true, out value) && Enum.IsDefined(value);
    }
}
