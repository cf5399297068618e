using System.ComponentModel.DataAnnotations;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>How a channel keeps what it broadcast: read by anybody who has to know, changed by its owner and the site's staff.</summary>
public sealed class LibraryPolicy(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, TimeProvider time)
{
    /// <summary>The defaults for a channel that never chose.</summary>
    public async Task<LibrarySettings> FindAsync(Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<LibrarySettings>().AsNoTracking().FirstOrDefaultAsync(s => s.ChannelId == channelId, cancellationToken) ?? new() { ChannelId = channelId };
    }

    /// <summary>What <paramref name="change"/> leaves alone stays, also when somebody else changes it meanwhile on another page.</summary>
    public async Task<StreamResult<LibrarySettings>> ChangeAsync(Guid userId, Guid channelId, Action<LibrarySettings> change, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(userId, channelId, cancellationToken) < ChannelRole.Staff)
            return new StreamResult<LibrarySettings>.Forbidden();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var settings = await db.Set<LibrarySettings>().FirstOrDefaultAsync(s => s.ChannelId == channelId, cancellationToken);
        if (settings is null)
            db.Add(settings = new() { ChannelId = channelId });
        change(settings);
        if (Check(settings) is { Count: > 0 } errors)
            return new StreamResult<LibrarySettings>.Invalid(errors);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return new StreamResult<LibrarySettings>.Ok(settings);
    }

    /// <summary>How many recordings that change would bring to the trash within the hour, and their bytes; none for who may not make it.</summary>
    public async Task<(int Videos, long Bytes)> WhatGoesAsync(Guid userId, Guid channelId, Action<LibrarySettings> change, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(userId, channelId, cancellationToken) < ChannelRole.Staff)
            return (0, 0);
        var wanted = await FindAsync(channelId, cancellationToken);
        change(wanted);
        if (Check(wanted).Count > 0)
            return (0, 0);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var over = await RetentionWorker.OverAsync(db, wanted, time.GetUtcNow(), cancellationToken);
        return (over.Count, over.Sum(recording => recording.SizeBytes));
    }

    private static Dictionary<string, string[]> Check(LibrarySettings wanted)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(wanted, new(wanted), problems, validateAllProperties: true);
        var errors = problems.ToDictionary(problem => Name(problem.MemberNames.First()), problem => new[] { TextOf(problem.MemberNames.First()) });
        if (!Enum.IsDefined(wanted.WhoMayClip))
            errors[Name(nameof(wanted.WhoMayClip))] = ["There is no such choice."];
        return errors;
    }

    private static string Name(string member) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member);

    private static string TextOf(string member) => member switch
    {
        nameof(LibrarySettings.KeepDays) => $"1 to {LibrarySettings.LongestKeepDays} days, or nothing for ever.",
        nameof(LibrarySettings.KeepBytes) => "At least 1 GB, or nothing for no limit.",
        nameof(LibrarySettings.DvrMinutes) => $"0 to {LibrarySettings.MostDvrMinutes} minutes.",
        _ => $"0 to {LibrarySettings.LongestClipCooldown} seconds.",
    };
}
