using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ConnectHub.Web.Data;

/// <summary>Stores an instant as UTC <see cref="DateTime"/>: orders and compares on every provider.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTimeOffset, DateTime>(
    at => at.UtcDateTime,
    utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)));
