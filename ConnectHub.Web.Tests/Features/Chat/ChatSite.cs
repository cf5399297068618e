using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Chat;

/// <summary>The application with a live stream to talk in, on a clock of the test's own.</summary>
public sealed class ChatSite : WebApp
{
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    internal ChatService Chat => Services.GetRequiredService<ChatService>();
    internal RoomRegistry Rooms => Services.GetRequiredService<RoomRegistry>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        // The clock stands still: a writer that waited for it to gather would wait for ever.
        builder.UseSetting("ConnectHub:Chat:GatherMilliseconds", "0");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

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
        await db.SaveChangesAsync(Cancel);
        return user.Id;
    }

    public async Task<Guid> StreamAsync(Guid ownerId, StreamStatus status = StreamStatus.Live)
    {
        await using var db = await OpenDbAsync();
        var channelId = await db.Set<Channel>().Where(c => c.OwnerId == ownerId).Select(c => c.Id).SingleAsync(Cancel);
        var stream = new LiveStream { ChannelId = channelId, Title = "Soldering", IngestTokenHash = "", Status = status, CreatedAt = Clock.GetUtcNow() };
        db.Add(stream);
        await db.SaveChangesAsync(Cancel);
        return stream.Id;
    }

    public Task<ChatResult> SendAsync(Guid streamId, Guid userId, string text, Guid? replyTo = null, string? nonce = null) =>
        Chat.SendAsync(new ChatSend(streamId, userId, text, replyTo, nonce ?? Guid.NewGuid().ToString()), Cancel);

    public async Task<ChatPosted> PostAsync(Guid streamId, Guid userId, string text, Guid? replyTo = null, string? nonce = null) =>
        Assert.IsType<ChatResult.Posted>(await SendAsync(streamId, userId, text, replyTo, nonce)).Message;

    public async Task EndAsync(Guid streamId)
    {
        await using var db = await OpenDbAsync();
        await db.Set<LiveStream>().Where(s => s.Id == streamId).ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, StreamStatus.Ended), Cancel);
    }

    public async Task<List<ChatMessage>> RowsAsync(Guid streamId)
    {
        await using var db = await OpenDbAsync();
        return await db.Set<ChatMessage>().Where(m => m.StreamId == streamId).OrderBy(m => m.Sequence).ToListAsync(Cancel);
    }
}
