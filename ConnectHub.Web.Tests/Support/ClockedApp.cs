using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Support;

/// <summary>The application on a clock of the test's own, with people who need no page to register.</summary>
public class ClockedApp : WebApp
{
    // Longer than any cache trusts what it has and any worker pauses.
    private static readonly TimeSpan Walked = TimeSpan.FromSeconds(10);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    internal RoomRegistry Rooms => Services.GetRequiredService<RoomRegistry>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    /// <summary>
    /// That much later. <c>Clock.Advance</c> wakes every worker of the site for each of its ticks on the way, which takes minutes for some hours: here only the last
    /// seconds are gone through. Who waits for one moment, and not for the next tick, waits on.
    /// </summary>
    public void Leap(TimeSpan time)
    {
        var walked = time < Walked ? time : Walked;
        Clock.AdjustTime(Clock.GetUtcNow() + time - walked);
        Clock.Advance(walked);
    }

    /// <summary>A user with a channel; the id is the user's.</summary>
    public async Task<Guid> UserAsync(string? handle = null)
    {
        handle ??= $"u{Guid.NewGuid():N}"[..20];
        var user = new AppUser
        {
            Id = Guid.CreateVersion7(),
            UserName = handle,
            NormalizedUserName = handle.ToUpperInvariant(),
            Email = $"{handle}@example.org",
            NormalizedEmail = $"{handle}@EXAMPLE.ORG".ToUpperInvariant(),
            SecurityStamp = "stamp",
            DisplayName = handle,
        };
        await using var db = await OpenDbAsync();
        db.Add(user);
        db.Add(new Channel { OwnerId = user.Id, Handle = handle, DisplayName = handle });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return user.Id;
    }

    /// <summary>A row only; its room is the test's to open.</summary>
    public async Task<Guid> StreamAsync(Guid ownerId, StreamStatus status = StreamStatus.Live)
    {
        await using var db = await OpenDbAsync();
        var channelId = await db.Set<Channel>().Where(c => c.OwnerId == ownerId).Select(c => c.Id).SingleAsync(TestContext.Current.CancellationToken);
        var stream = new LiveStream { ChannelId = channelId, Title = "Soldering", IngestTokenHash = "", Status = status, CreatedAt = Clock.GetUtcNow() };
        db.Add(stream);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return stream.Id;
    }
}
