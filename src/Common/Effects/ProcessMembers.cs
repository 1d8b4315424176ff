using static MemoWeaver.Common.Effects.KnownMember;

namespace MemoWeaver.Common.Effects;

/// <summary>The process, its threads, its settings and the machine that it runs on.</summary>
static class ProcessMembers
{
    const string Environment = "the environment";
    const string Thread = "the current thread";
    const string Memory = "figures about memory";
    const string Processes = "processes";
    const string Configuration = "the configuration";
    const string Options = "options that can be reloaded";

    public static IEnumerable<(string Type, KnownMember[] Members)> All { get; } =
    [
        ("System.Environment",
        [
            .. Changing("the clock", "=get_TickCount", "=get_TickCount64"),
            .. Changing(Environment, "GetEnvironmentVariable", "ExpandEnvironmentVariables", "=get_CurrentDirectory"),
            .. Changing(Memory, "=get_WorkingSet", "=get_CpuUsage"),
            .. Varying(Thread, "=get_CurrentManagedThreadId"),
            .. Varying("the process id", "=get_ProcessId"),
            .. Process("facts about the machine", "=get_MachineName", "=get_ProcessorCount", "=get_OSVersion",
                "=get_Version", "=get_SystemDirectory", "GetLogicalDrives"),
            .. Process("the user of the process", "=get_UserName", "=get_UserDomainName", "=get_UserInteractive"),
            .. Process("the command line", "=get_CommandLine", "GetCommandLineArgs", "=get_ProcessPath"),
            .. Process("folders of the machine", "GetFolderPath"),
            .. Outside("changes the environment", "SetEnvironmentVariable", "=set_CurrentDirectory", "=set_ExitCode"),
            .. Outside("ends the process", "Exit", "FailFast"),
        ]),
        ("System.Threading.Thread",
        [
            .. Varying("the current culture", "=get_CurrentCulture", "=get_CurrentUICulture"),
            .. Varying(Thread, "=get_ManagedThreadId", "=GetCurrentProcessorId", "=get_IsThreadPoolThread",
                "=get_IsBackground", "=get_Name", "=get_Priority", "GetDomain"),
            .. Identity("the current principal", "=get_CurrentPrincipal"), .. Identity("data of the thread", "GetData"),
            .. Outside("changes the thread", "=set_CurrentPrincipal", "=set_CurrentCulture", "=set_CurrentUICulture",
                "SetData"),
        ]),
        ("System.AppDomain",
        [
            .. Varying(Thread, "GetCurrentThreadId"), .. Changing(Environment, "=GetData"),
            .. Changing(Memory, "get_Monitoring"), .. Process("the folder of the program", "=get_BaseDirectory"),
        ]),
        ("System.Threading.Tasks.Task", Varying("the current task", "=get_CurrentId")),
        ("System.Threading.ThreadPool",
            Changing("the thread pool", "Get", "=get_ThreadCount", "=get_PendingWorkItemCount",
                "=get_CompletedWorkItemCount")),
        ("System.Threading.SynchronizationContext", Varying("the synchronization context", "=get_Current")),
        ("System.Diagnostics.Process",
        [
            .. Varying("the process id", "=get_Id", "=get_SessionId"),
            .. Changing(Processes, "GetProcess", "GetCurrentProcess", "get_"),
            .. Outside("starts a process", "=Start"), .. Outside("ends a process", "=Kill", "CloseMainWindow"),
        ]),
        ("System.Diagnostics.PerformanceCounter",
            Changing("performance counters", "NextValue", "NextSample", "=get_RawValue")),
        ("System.Diagnostics.Debugger", Changing("the debugger", "=get_IsAttached")),
        ("System.GC", Changing(Memory, "Get", "CollectionCount")),
        ("System.Runtime.JitInfo", Changing("figures about the compiler", "Get")),
        ("System.AppContext",
        [
            .. Changing("the settings of the program", "TryGetSwitch", "GetData"),
            .. Process("the folder of the program", "=get_BaseDirectory"),
            .. Outside("changes the settings of the program", "SetSwitch", "SetData"),
        ]),
        ("System.Configuration.ConfigurationManager",
            Changing(Configuration, "=get_AppSettings", "=get_ConnectionStrings", "GetSection", "Open")),
        ("System.Web.Configuration.WebConfigurationManager",
            Changing(Configuration, "=get_AppSettings", "=get_ConnectionStrings", "Get", "Open")),
        ("Microsoft.Extensions.Configuration.IConfiguration", Changing(Configuration, "=get_Item", "Get")),
        ("Microsoft.Extensions.Configuration.IConfigurationSection", Changing(Configuration, "=get_Value")),
        ("Microsoft.Extensions.Configuration.ConfigurationBinder", Changing(Configuration, "Get", "Bind")),
        ("Microsoft.Extensions.Configuration.ConfigurationExtensions", Changing(Configuration, "Get")),
        ("Microsoft.Extensions.Options.IOptionsMonitor`1", Changing(Options, "=get_CurrentValue", "=Get")),
        ("Microsoft.Extensions.Options.IOptionsSnapshot`1", Changing(Options, "=Get")),
    ];
}
