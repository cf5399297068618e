using ConnectHub.Web.App;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Features.Admin;
using ConnectHub.Web.Features.Api;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Discovery;
using ConnectHub.Web.Features.Encoders;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Features.Reactions;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Studio;
using ConnectHub.Web.Features.Videos;
using ConnectHub.Web.Features.Watch;
using ConnectHub.Web.Media;
using ConnectHub.Web.Rooms;

var builder = AppSetup.CreateBuilder(args);

builder.AddAppHost();
builder.Services
    .AddData(builder.Configuration)
    .AddMedia()
    .AddRooms()
    .AddAccounts(builder.Configuration)
    .AddChannels()
    .AddStreams()
    .AddRecordings()
    .AddClips()
    .AddChat()
    .AddModeration()
    .AddEngagement()
    .AddReactions()
    .AddPolls()
    .AddDiscovery()
    .AddGoLive()
    .AddWatch()
    .AddVideos()
    .AddStudio()
    .AddEncoders()
    .AddAdmin()
    .AddApi();

var app = builder.Build();

app.UseAppPipeline();
app.MapMedia();
app.MapAccounts();
app.MapChannels();
app.MapReports();
app.MapStreams();
app.MapRecordings();
app.MapClips();
app.MapWatch();
app.MapVideos();
app.MapGoLive();
app.MapEncoders();
app.MapModerationDesk();
app.MapApi();
app.MapApp();

return await app.StartAsync(args);
